import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EventStoreServer } from './event-store-server.js';
import { freePort } from './free-port.js';
import { KafkaBrokers } from './kafka.js';
import { Keycloak } from './keycloak.js';
import { MongoReplicaSet } from './mongod.js';
import { endOwnPrograms, Program } from './program.js';
import { Proxy } from './proxy.js';
import { databaseOf, services, type ServiceName } from './services.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface ClusterOptions {
  /** Processes of each service; default 1. */
  readonly replicas?: number;
  /** Processes of the relay; default 1. */
  readonly relays?: number;
  readonly mongodb?: 1 | 3;
  readonly brokers?: 1 | 3;
  /** The domain clock can be moved: journeys. */
  readonly movableClock?: boolean;
  readonly logLevel?: string;
  readonly print?: (line: string) => void;
}

/** One process of a service, at the same address each time. Ready when it lives; what it needs may be away. */
export class Replica extends Program {
  readonly origin: string;
  readonly management: string;

  constructor(
    readonly service: ServiceName | 'relay',
    readonly port: number,
    managementPort: number,
    env: Readonly<Record<string, string>>,
  ) {
    const origin = `http://127.0.0.1:${String(port)}`;
    const management = `http://127.0.0.1:${String(managementPort)}`;
    super({
      name: `${service} ${String(port)}`,
      command: process.execPath,
      args: ['--disable-warning=TimeoutNegativeWarning', join(root, 'services', service, 'dist/main.js')],
      env,
      ready: async () =>
        (await fetch(service === 'relay' ? `${management}/metrics` : `${origin}/health/live`)).ok,
    });
    this.origin = origin;
    this.management = management;
  }
}

/** Everything that Compose runs, on one machine without containers, under one origin. */
export class Cluster {
  readonly replicas: Replica[] = [];
  private offset = 0;

  private constructor(
    readonly folder: string,
    readonly eventStore: EventStoreServer,
    readonly mongodb: MongoReplicaSet,
    readonly kafka: KafkaBrokers,
    readonly keycloak: Keycloak,
    readonly proxy: Proxy,
  ) {}

  /** @throws Error something did not start; everything else is ended then */
  static async start(folder: string, options: ClusterOptions = {}): Promise<Cluster> {
    mkdirSync(folder, { recursive: true });
    const print = options.print ?? (() => undefined);
    const timed = async <T>(name: string, work: Promise<T>): Promise<T> => {
      const started = performance.now();
      const done = await work;
      print(`${name} after ${((performance.now() - started) / 1_000).toFixed(1)} s`);
      return done;
    };
    try {
      return await Cluster.build(folder, options, timed);
    } catch (error) {
      endOwnPrograms();
      throw error;
    }
  }

  private static async build(
    folder: string,
    options: ClusterOptions,
    timed: <T>(name: string, work: Promise<T>) => Promise<T>,
  ): Promise<Cluster> {
    const { replicas = 1, relays = 1 } = options;
    const [eventStore, mongodb, kafka, keycloak] = await allStarted([
      timed('event store', EventStoreServer.start(join(folder, 'event-store'))),
      timed('MongoDB', MongoReplicaSet.start(join(folder, 'mongodb'), { members: options.mongodb ?? 1 })),
      timed('Kafka', KafkaBrokers.start(join(folder, 'kafka'), { brokers: options.brokers ?? 1 })),
      timed('Keycloak', Keycloak.start(join(folder, 'keycloak'))),
    ]);
    const places: (readonly [ServiceName | 'relay', number, number])[] = [];
    for (const service of [...services, 'relay'] as const)
      for (let count = 0; count < (service === 'relay' ? relays : replicas); count++)
        places.push([service, await freePort(), await freePort()]);
    const ports = new Map(
      services.map((service) => [
        service,
        places.filter(([each]) => each === service).map(([, port]) => port),
      ]),
    );
    const proxy = new Proxy(join(folder, 'proxy'), await freePort(), ports);
    const cluster = new Cluster(folder, eventStore, mongodb, kafka, keycloak, proxy);
    if (options.movableClock === true) cluster.moveClock(0);
    for (const [service, port, management] of places) {
      const environment = cluster.environment(service, port, management, options);
      cluster.replicas.push(new Replica(service, port, management, environment));
    }
    for (const replica of cluster.replicas) await timed(replica.service, replica.start());
    await timed('proxy', proxy.start());
    return cluster;
  }

  get origin(): string {
    return this.proxy.origin;
  }

  /** Domain time, in milliseconds. */
  now(): number {
    return Date.now() + this.offset;
  }

  /** All processes read the clock's offset from one file. */
  moveClock(milliseconds: number): void {
    this.offset += milliseconds;
    const file = join(this.folder, 'clock');
    writeFileSync(`${file}.new`, String(this.offset));
    renameSync(`${file}.new`, file);
  }

  of(service: ServiceName | 'relay'): readonly Replica[] {
    return this.replicas.filter((replica) => replica.service === service);
  }

  async stop(): Promise<void> {
    await this.proxy.stop();
    await Promise.all(this.replicas.map((replica) => replica.end()));
    await Promise.all([
      this.kafka.stop(),
      this.mongodb.stop(),
      this.eventStore.end('SIGTERM'),
      this.keycloak.end('SIGTERM'),
    ]);
  }

  private environment(
    service: ServiceName | 'relay',
    port: number,
    managementPort: number,
    { movableClock, logLevel = 'warn' }: ClusterOptions,
  ): Readonly<Record<string, string>> {
    const shared = {
      EVENT_STORE_URL: this.eventStore.url,
      OPERATIONAL_STORE_URL: this.mongodb.url('mouakaba_operations'),
      KAFKA_BROKERS: this.kafka.addresses,
      KAFKA_REPLICAS: String(this.kafka.brokers),
      KAFKA_MIN_IN_SYNC: this.kafka.brokers === 3 ? '2' : '1',
      MANAGEMENT_HOST: '127.0.0.1',
      MANAGEMENT_PORT: String(managementPort),
      LOG_LEVEL: logLevel,
      KAFKAJS_NO_PARTITIONER_WARNING: '1',
    };
    if (service === 'relay') return shared;
    return {
      ...shared,
      READ_MODEL_URL: this.mongodb.url(databaseOf(service)),
      KEY_STORE_URL: this.mongodb.url('mouakaba_keys'),
      OIDC_ISSUER: this.keycloak.issuer,
      OIDC_DISCOVERY_URL: this.keycloak.discoveryUrl,
      SECRETS_DIRECTORY: join(this.folder, 'secrets'),
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: this.origin,
      TRUSTED_PROXIES: '127.0.0.1',
      ...(movableClock === true ? { DOMAIN_CLOCK_FILE: join(this.folder, 'clock') } : {}),
    };
  }
}

/** Waits for every one: what starts after another has failed must be there to be ended. @throws the first failure */
async function allStarted<T extends readonly Promise<unknown>[]>(
  starts: readonly [...T],
): Promise<{ -readonly [Place in keyof T]: Awaited<T[Place]> }> {
  await Promise.allSettled(starts);
  return Promise.all(starts);
}
