import { expect } from '@jest/globals';
import { until } from '@mouakaba/event-sourcing/testing';
import { kafkaClient, topicOf } from '@mouakaba/kafka';
import { services as names, type Replica, type ServiceName } from '@mouakaba/local';
import { Client, type Unit } from './client.js';
import type { ClusterHost } from './cluster-host.js';
import type { Writers } from './writers.js';

/** How a cluster is waited for. */
export const patient = { every: 200, patience: 60_000 };

/** Where something is taken away, and under which load. */
export interface Scene {
  readonly host: ClusterHost;
  readonly unit: Unit;
  readonly crowd: Writers;
}

/** Something that is away for a while. */
export interface Fault {
  readonly name: string;
  /** What brings it back. */
  away(scene: Scene): Promise<() => Promise<void>>;
  /** What `/health/ready` of those services says is away. */
  readonly told?: readonly (readonly [ServiceName, dependency: string])[];
  /** What must come true while it is away. */
  meanwhile?(scene: Scene): Promise<void>;
  /** What must come true once it is back. */
  afterwards?(scene: Scene): Promise<void>;
}

const killed = (service: ServiceName): Fault => ({
  name: `a process of ${service}`,
  away: ({ host }) => killedAndBack(host.cluster.of(service)[0]),
  meanwhile: ({ host }) => takenOver(host, [service], 0),
});

/** For longer than a lease: another process takes over, and this one comes back as if nothing had been. */
const paused = (which: number): Fault => ({
  name: `process ${String(which + 1)} of each service and relay, paused`,
  away: async ({ host }) => {
    await signal(host, which, 'SIGSTOP');
    return () => signal(host, which, 'SIGCONT');
  },
  meanwhile: async ({ host }) => {
    await takenOver(host, names, which);
    await host.shows('statistics'); // by the other relay
  },
});

/** One of three servers, the one that matters most. */
function foremost(
  name: string,
  which: (host: ClusterHost) => Promise<number>,
  end: (host: ClusterHost, which: number) => Promise<void>,
  start: (host: ClusterHost, which: number) => Promise<void>,
  meanwhile: (scene: Scene) => Promise<void>,
): Fault {
  const away = async ({ host }: Scene) => {
    const gone = await which(host);
    await end(host, gone);
    return () => start(host, gone);
  };
  return { name, away, meanwhile };
}

/** On a cluster with two processes of each service and relay, and one of each server. */
export const faultsOfOne: readonly Fault[] = [
  ...names.map(killed),
  {
    name: 'the relay that publishes',
    away: async ({ host }) => killedAndBack(await publishing(host)),
    meanwhile: ({ host }) => host.shows('statistics'), // by the other one
  },
  paused(0),
  paused(1),
  {
    name: 'each process in turn, restarted as an upgrade does it',
    away: async ({ host }) => {
      for (const replica of host.cluster.replicas) {
        await replica.end('SIGTERM');
        await replica.start();
      }
      return () => Promise.resolve();
    },
  },
  {
    name: 'the event store',
    away: async ({ host }) => {
      await host.cluster.eventStore.end();
      return () => host.cluster.eventStore.restart();
    },
    told: [
      ['intake', 'event-store'],
      ['statistics', 'event-store'],
    ],
  },
  {
    name: 'MongoDB',
    away: async ({ host }) => {
      await host.cluster.mongodb.endMember(0);
      return () => host.cluster.mongodb.startMember(0);
    },
    told: [
      ['intake', 'keys'],
      ['intake', 'operations'],
      ['intake', 'read-models'],
    ],
  },
  {
    name: 'the broker',
    away: async ({ host }) => {
      await host.cluster.kafka.endBroker(0);
      return () => host.cluster.kafka.startBroker(0);
    },
    told: [['statistics', 'feed']],
  },
  {
    name: 'Keycloak',
    away: async ({ host, unit, crowd }) => {
      host.logInAnew();
      await unit.worker.get('/v1/me');
      await crowd.after(40);
      await host.cluster.keycloak.end();
      // What has its keys does without it for a while; what starts now has none.
      await host.cluster.of('intake')[0]?.end('SIGTERM');
      await host.cluster.of('intake')[0]?.start();
      return () => host.cluster.keycloak.restart();
    },
    meanwhile: async (scene) => {
      const { status, headers } = await askedOfFirst(scene);
      expect([status, headers.has('retry-after')]).toEqual([503, true]);
    },
    afterwards: async (scene) => {
      await until('it knows who asks', async () => (await askedOfFirst(scene)).status === 200, patient);
      const newcomer = await Client.of(scene.host, { roles: ['auditor'], provinces: ['MA-OUJ'] });
      expect((await newcomer.get('/v1/me')).status).toBe(200);
    },
  },
];

/** On a cluster with three members of MongoDB and three brokers. */
export const faultsOfThree: readonly Fault[] = [
  foremost(
    'the primary of three',
    (host) => host.cluster.mongodb.primary(),
    (host, which) => host.cluster.mongodb.endMember(which),
    (host, which) => host.cluster.mongodb.startMember(which),
    ({ crowd }) => crowd.after(40),
  ),
  foremost(
    'the leader of three brokers',
    leader,
    (host, which) => host.cluster.kafka.endBroker(which),
    (host, which) => host.cluster.kafka.startBroker(which),
    ({ host }) => host.shows('statistics'),
  ),
];

async function killedAndBack(replica: Replica | undefined): Promise<() => Promise<void>> {
  if (replica === undefined) throw new Error('there is nothing to kill');
  await replica.end('SIGKILL');
  return () => replica.start();
}

async function takenOver(host: ClusterHost, services: readonly ServiceName[], from: number): Promise<void> {
  for (const service of services)
    for (const heir of host.cluster.of(service).filter((_, place) => place !== from))
      await until(`${service} is taken over`, () => host.runs(heir), patient);
}

function signal({ cluster }: ClusterHost, which: number, name: NodeJS.Signals): Promise<void> {
  for (const service of [...names, 'relay'] as const) cluster.of(service)[which]?.signal(name);
  return Promise.resolve();
}

async function publishing({ cluster }: ClusterHost): Promise<Replica | undefined> {
  for (const relay of cluster.of('relay')) {
    const metrics = await (await fetch(`${relay.management}/metrics`)).text();
    if (/^mouakaba_relay_active 1$/m.test(metrics)) return relay;
  }
  return undefined;
}

/** Asked of that process of intake itself, not of any; Keycloak's keys are needed for the answer. */
function askedOfFirst({ host, unit }: Scene): ReturnType<Client['get']> {
  return unit.worker.at(String(host.cluster.of('intake')[0]?.origin)).get('/v1/me');
}

/** The index of the broker that takes the topic's messages. */
async function leader({ cluster, store }: ClusterHost): Promise<number> {
  const admin = kafkaClient({
    brokers: cluster.kafka.addresses.split(','),
    clientId: 'specification',
  }).admin();
  await admin.connect();
  const asked = { topics: [topicOf(store.epoch)] };
  const { topics } = await admin.fetchTopicMetadata(asked).finally(() => admin.disconnect());
  const node = topics[0]?.partitions[0]?.leader;
  if (node === undefined) throw new Error('the topic has no leader');
  return node - 1;
}
