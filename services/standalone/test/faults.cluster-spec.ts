import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { caseDeadlines } from '@mouakaba/contracts';
import { kafkaClient, topicOf } from '@mouakaba/event-feed-kafka';
import { openKurrentEventStore } from '@mouakaba/event-store-kurrentdb';
import { databaseOf, services as names, type ClusterOptions, type ServiceName } from '@mouakaba/local';
import { openMongoReadModels } from '@mouakaba/read-models-mongodb';
import { services } from '../src/standalone.js';
import { bodies, Client, staff, type Unit } from './client.js';
import { ClusterHost } from './cluster-host.js';
import { HostLog } from './host-log.js';
import { documentsOf, rebuilt } from './read-models.js';
import { Writers } from './writers.js';

jest.setTimeout(600_000);

/** What is taken away stays away for so long. */
const seconds = Number(process.env['FAULT_SECONDS'] ?? 30);
const writers = 12;
/** No fault takes so long, in milliseconds. */
const longest = 20 * 60_000;
/** Milliseconds in which an urgent report must be screened. */
const toScreen = caseDeadlines.screen.urgent.hours * 3_600_000;

let host: ClusterHost;
let unit: Unit;
let colleague: Client;
let log: HostLog;
/** When the last reports were begun, in domain time. */
let begun: number;

async function start(options: ClusterOptions): Promise<void> {
  host = await ClusterHost.start(options);
  unit = await staff(host);
  const here = { organisation: unit.unitId, provinces: ['MA-OUJ'] };
  colleague = await Client.of(host, { roles: ['caseworker'], ...here });
  await unit.coordinator.post(`/v1/holders/${unit.unitId}/workers`, {
    workerId: colleague.sub,
    role: 'caseworker',
  });
  begun = host.now();
  await reports(3);
  log = new HostLog(() => openKurrentEventStore(host.cluster.eventStore.url));
}

interface Fault {
  readonly name: string;
  away(): Promise<void>;
  back(): Promise<void>;
  /** What `/health/ready` of those services says is away. */
  readonly told?: readonly (readonly [ServiceName, dependency: string])[];
  /** What must come true while it is away. */
  meanwhile?(crowd: Writers): Promise<void>;
  /** What must come true once it is back. */
  afterwards?(): Promise<void>;
}

const killed = (service: ServiceName): Fault => ({
  name: `a process of ${service}`,
  away: async () => host.cluster.of(service)[0]?.end('SIGKILL'),
  meanwhile: () => takenOver([service], 0),
  back: async () => host.cluster.of(service)[0]?.start(),
});

/** For longer than a lease: another process takes over, and this one comes back as if nothing had been. */
const paused = (which: number): Fault => ({
  name: `process ${String(which + 1)} of each service and relay, paused`,
  away: () => signal(which, 'SIGSTOP'),
  meanwhile: async () => {
    await takenOver(names, which);
    await host.shows('statistics'); // by the other relay
  },
  back: () => signal(which, 'SIGCONT'),
});

async function takenOver(services: readonly ServiceName[], from: number): Promise<void> {
  for (const service of services)
    for (const heir of host.cluster.of(service).filter((_, place) => place !== from))
      await until(`${service} is taken over`, () => host.runs(heir));
}

function signal(which: number, name: NodeJS.Signals): Promise<void> {
  for (const service of [...names, 'relay'] as const) host.cluster.of(service)[which]?.signal(name);
  return Promise.resolve();
}

/** Asked of that process itself, not of any; Keycloak's keys are needed for the answer. */
const asksFirst = () => unit.worker.at(String(host.cluster.of('intake')[0]?.origin)).get('/v1/me');

/** One of three servers, the one that matters most. */
function foremost(
  name: string,
  which: () => Promise<number>,
  end: (which: number) => Promise<void>,
  start: (which: number) => Promise<void>,
  meanwhile: (crowd: Writers) => Promise<void>,
): Fault {
  let gone = 0;
  const away = async () => {
    gone = await which();
    await end(gone);
  };
  return { name, away, back: () => start(gone), meanwhile };
}

/** The index of the broker that takes the topic's messages. */
async function leader(): Promise<number> {
  const brokers = host.cluster.kafka.addresses.split(',');
  const admin = kafkaClient({ brokers, clientId: 'specification' }).admin();
  await admin.connect();
  const asked = { topics: [topicOf(host.store.epoch)] };
  const { topics } = await admin.fetchTopicMetadata(asked).finally(() => admin.disconnect());
  const node = topics[0]?.partitions[0]?.leader;
  if (node === undefined) throw new Error('the topic has no leader');
  return node - 1;
}

const ofOne: readonly Fault[] = [
  ...names.map(killed),
  {
    name: 'a process of relay',
    away: async () => host.cluster.of('relay')[0]?.end('SIGKILL'),
    meanwhile: () => host.shows('statistics'),
    back: async () => host.cluster.of('relay')[0]?.start(),
  },
  paused(0),
  paused(1),
  {
    name: 'each process in turn, restarted as an upgrade does it',
    away: async () => {
      for (const replica of host.cluster.replicas) {
        await replica.end('SIGTERM');
        await replica.start();
      }
    },
    back: () => Promise.resolve(),
  },
  {
    name: 'the event store',
    away: () => host.cluster.eventStore.end(),
    back: () => host.cluster.eventStore.restart(),
    told: [
      ['intake', 'event-store'],
      ['statistics', 'event-store'],
    ],
  },
  {
    name: 'MongoDB',
    away: () => host.cluster.mongodb.endMember(0),
    back: () => host.cluster.mongodb.startMember(0),
    told: [
      ['intake', 'keys'],
      ['intake', 'operations'],
      ['intake', 'read-models'],
    ],
  },
  {
    name: 'the broker',
    away: () => host.cluster.kafka.endBroker(0),
    back: () => host.cluster.kafka.startBroker(0),
    told: [['statistics', 'feed']],
  },
  {
    name: 'Keycloak',
    away: async () => {
      await host.cluster.keycloak.end();
      // What has its keys does without it for a while; what starts now has none.
      await host.cluster.of('intake')[0]?.end('SIGTERM');
      await host.cluster.of('intake')[0]?.start();
    },
    meanwhile: async () => {
      const { status, headers } = await asksFirst();
      expect([status, headers.has('retry-after')]).toEqual([503, true]);
    },
    back: () => host.cluster.keycloak.restart(),
    afterwards: async () => {
      await until('it knows who asks', async () => (await asksFirst()).status === 200);
      const newcomer = await Client.of(host, { roles: ['auditor'], provinces: ['MA-OUJ'] });
      expect((await newcomer.get('/v1/me')).status).toBe(200);
    },
  },
];

const ofThree: readonly Fault[] = [
  foremost(
    'the primary of three',
    () => host.cluster.mongodb.primary(),
    (which) => host.cluster.mongodb.endMember(which),
    (which) => host.cluster.mongodb.startMember(which),
    (crowd) => crowd.after(40),
  ),
  foremost(
    'the leader of three brokers',
    leader,
    (which) => host.cluster.kafka.endBroker(which),
    (which) => host.cluster.kafka.startBroker(which),
    () => host.shows('statistics'),
  ),
];

describe.each<{
  readonly servers: 1 | 3;
  readonly options: ClusterOptions;
  readonly faults: readonly Fault[];
}>([
  { servers: 1, options: { replicas: 2, relays: 2 }, faults: ofOne },
  { servers: 3, options: { brokers: 3, mongodb: 3 }, faults: ofThree },
])(`with $servers of each server, away for ${String(seconds)} s under load`, ({ options, faults }) => {
  beforeAll(() => start(options));
  afterAll(() => host.stop());

  it.each(faults)(
    '$name: nothing is lost or doubled, and all recover alone',
    async ({ name, away, back, told, meanwhile, afterwards }) => {
      await untilDue();
      const crowd = new Writers(host, unit, colleague, await reports(3));
      crowd.back();
      const all = crowd.write(writers);
      let recovery: number;
      try {
        await crowd.after(40);
        await away();
        try {
          for (const each of told ?? []) await untilTold(...each, false);
          await wait(seconds * 1_000);
          await meanwhile?.(crowd);
        } finally {
          await back(); // also after a failure: the next one finds everything there
        }
        const returned = Date.now();
        await crowd.after(40);
        recovery = (Date.now() - returned) / 1_000;
        await afterwards?.();
      } finally {
        crowd.end();
        await all;
      }
      for (const each of told ?? []) await untilTold(...each, true);
      // What else falls due in the next minutes does so now: nothing must be written while all is compared.
      await host.advance(longest);

      const { unexpected, acknowledged, looks, lost, away: refused } = crowd.tally;
      expect([...unexpected, ...(unexpected.length === 0 ? [] : complaints())]).toEqual([]);
      const { missed } = log;
      await log.readOn();
      expect(log.faults).toEqual([]);
      expect(log.missed).toBeGreaterThan(missed);
      expect(acknowledged.filter((each) => log.lacks(each))).toEqual([]);
      expect(await log.brokenChains()).toEqual([]);
      for (const service of names)
        expect([service, await live(service)]).toEqual([service, await anew(service)]);
      process.stdout.write(
        `${name} away for ${String(seconds)} s: ${String(acknowledged.length)} acknowledged, ${String(looks)} looks, ` +
          `${String(log.missed - missed)} deadlines missed, ${String(refused)} told to ask again, ` +
          `${String(lost)} answers lost; writing again ${recovery.toFixed(1)} s after it was back\n`,
      );
    },
  );
});

/** Moves the clock so that what was reported under the last fault, and never screened, falls due one by one under this. */
async function untilDue(): Promise<void> {
  await host.advance(begun + toScreen - 5_000 - host.now());
  begun = host.now();
}

/** What the processes logged as errors. */
function complaints(): string[] {
  return host.cluster.replicas.flatMap(({ output }) =>
    output.split('\n').filter((line) => line.includes('"level":50')),
  );
}

function reports(count: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, async () =>
      String((await unit.worker.post('/v1/reports', bodies.report())).body['caseId']),
    ),
  );
}

/** Until a process of the service says of the dependency that it is up, or that it is not. */
function untilTold(service: ServiceName, dependency: string, up: boolean): Promise<void> {
  return until(`${service} says ${dependency} is ${up ? 'up' : 'away'}`, async () => {
    const response = await fetch(`${String(host.cluster.of(service)[0]?.origin)}/health/ready`);
    const { dependencies } = (await response.json()) as {
      readonly dependencies: readonly { readonly name: string; readonly up: boolean }[];
    };
    if (dependencies.find(({ name }) => name === dependency)?.up !== up) return false;
    if (!up) expect(response.status).toBe(503);
    return true;
  });
}

/** @throws Error it does not come true in a minute */
async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await holds());) {
    if (Date.now() > end) throw new Error(`in vain: ${what}`);
    await wait(200);
  }
}

const projectionsOf = (name: ServiceName) =>
  services.find((service) => service.name === name)?.projections ?? [];

async function live(service: ServiceName): Promise<string[]> {
  const models = await openMongoReadModels(host.cluster.mongodb.url(databaseOf(service)));
  try {
    return await documentsOf(models, projectionsOf(service));
  } finally {
    await models.close();
  }
}

function anew(service: ServiceName): Promise<string[]> {
  return rebuilt(host.store, projectionsOf(service));
}
