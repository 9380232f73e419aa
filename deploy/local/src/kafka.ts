import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached, versions } from './cache.js';
import { freePort } from './free-port.js';
import { Program, run } from './program.js';

/** Real Kafka brokers (KRaft) on loopback, one or three, durable in a folder. */
export class KafkaBrokers {
  private constructor(
    private readonly libraries: string,
    private readonly folder: string,
    private readonly ports: readonly (readonly [broker: number, controller: number])[],
    private readonly programs: (Program | undefined)[],
  ) {}

  static async start(
    folder: string,
    { brokers = 1 }: { readonly brokers?: 1 | 3 } = {},
  ): Promise<KafkaBrokers> {
    const ports: (readonly [number, number])[] = [];
    while (ports.length < brokers) ports.push([await freePort(), await freePort()]);
    const kafka = new KafkaBrokers(await libraries(), folder, ports, []);
    const cluster = randomBytes(16).toString('base64url');
    await Promise.all(ports.map((_, index) => kafka.format(index, cluster)));
    await Promise.all(ports.map((_, index) => kafka.startBroker(index)));
    return kafka;
  }

  /** `host:port`, separated by commas. */
  get addresses(): string {
    return this.ports.map(([port]) => `127.0.0.1:${String(port)}`).join(',');
  }

  get brokers(): number {
    return this.ports.length;
  }

  async startBroker(index: number): Promise<void> {
    this.programs[index] = await Program.start({
      name: `kafka ${String(this.ports[index]?.[0])}`,
      command: 'java',
      args: [
        ...[this.ports.length === 1 ? '-Xmx256m' : '-Xmx200m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
        '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
        '-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info',
        ...['-cp', join(this.libraries, '*'), 'kafka.Kafka', this.properties(index)],
      ],
      ready: /Kafka Server started/,
    });
  }

  /** Ends one broker as it is. */
  async endBroker(index: number, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.programs[index]?.end(signal);
  }

  async stop(): Promise<void> {
    await Promise.all(this.programs.map(async (program) => program?.end('SIGTERM')));
  }

  private properties(index: number): string {
    return join(this.folder, `broker-${String(index)}.properties`);
  }

  private async format(index: number, cluster: string): Promise<void> {
    mkdirSync(this.folder, { recursive: true });
    const replicas = this.ports.length;
    const three = replicas === 3;
    const [port, controller] = this.ports[index] ?? [0, 0];
    const inSync = three ? 2 : 1;
    const settings = {
      'process.roles': 'broker,controller',
      'node.id': index + 1,
      'controller.quorum.voters': this.ports
        .map(([, each], node) => `${String(node + 1)}@127.0.0.1:${String(each)}`)
        .join(','),
      listeners: `PLAINTEXT://127.0.0.1:${String(port)},CONTROLLER://127.0.0.1:${String(controller)}`,
      'advertised.listeners': `PLAINTEXT://127.0.0.1:${String(port)}`,
      'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
      'controller.listener.names': 'CONTROLLER',
      'log.dirs': join(this.folder, `broker-${String(index)}`),
      'auto.create.topics.enable': false,
      'default.replication.factor': replicas,
      'min.insync.replicas': inSync,
      'offsets.topic.replication.factor': replicas,
      'offsets.topic.num.partitions': 3,
      'transaction.state.log.replication.factor': replicas,
      'transaction.state.log.min.isr': inSync,
      'share.coordinator.state.topic.replication.factor': replicas,
      'share.coordinator.state.topic.min.isr': inSync,
      'group.initial.rebalance.delay.ms': 0,
      'log.cleaner.dedupe.buffer.size': 8_388_608,
      'broker.session.timeout.ms': three ? 2_000 : 1_000,
      'broker.heartbeat.interval.ms': three ? 400 : 250,
      'controller.quorum.election.timeout.ms': 300,
      'replica.lag.time.max.ms': 3_000,
    };
    writeFileSync(
      this.properties(index),
      Object.entries(settings)
        .map(([name, value]) => `${name}=${String(value)}\n`)
        .join(''),
    );
    // An id may begin with a hyphen, which the tool would take for another option.
    const storage = [
      'kafka.tools.StorageTool',
      'format',
      `--cluster-id=${cluster}`,
      '-c',
      this.properties(index),
    ];
    await run('java', ['-Xmx128m', '-cp', join(this.libraries, '*'), ...storage, '--ignore-formatted']);
  }
}

function libraries(): Promise<string> {
  return cached(`kafka-${versions.kafka.version}`, async (folder) => {
    writeFileSync(join(folder, 'pom.xml'), pom);
    const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies';
    await run('mvn', ['-B', '-q', copy, '-DoutputDirectory=lib'], folder);
  }).then((folder) => join(folder, 'lib'));
}

const dependency = (group: string, artifact: string, version: string) =>
  `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;

/** With slf4j-simple: without it there is no log, and no line that says it has started. */
const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>kafka</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    ${dependency('org.apache.kafka', 'kafka_2.13', versions.kafka.version)}
    ${dependency('org.slf4j', 'slf4j-simple', '1.7.36')}
  </dependencies>
</project>
`;
