import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openKurrentEventStore } from '@mouakaba/event-store-kurrentdb';
import { databaseOf, services as names, type Replica, type ServiceName } from '@mouakaba/local';
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

let host: ClusterHost;
let unit: Unit;
let colleague: Client;
let log: HostLog;

beforeAll(async () => {
  host = await ClusterHost.start({ replicas: 2, relays: 2 });
  unit = await staff(host);
  const here = { organisation: unit.unitId, provinces: ['MA-OUJ'] };
  colleague = await Client.of(host, { roles: ['caseworker'], ...here });
  await unit.coordinator.post(`/v1/holders/${unit.unitId}/workers`, {
    workerId: colleague.sub,
    role: 'caseworker',
  });
  log = new HostLog(() => openKurrentEventStore(host.cluster.eventStore.url));
});
afterAll(() => host.stop());

interface Fault {
  readonly name: string;
  away(): Promise<void>;
  back(): Promise<void>;
  /** The processes that must take over before it is back. */
  heirs?(): readonly Replica[];
  /** What `/health/ready` of that service says is away; undefined if nothing that it needs at once. */
  readonly told?: readonly [ServiceName, dependency: string];
}

const killed = (service: ServiceName | 'relay'): Fault => ({
  name: `a process of ${service}`,
  away: async () => host.cluster.of(service)[0]?.end('SIGKILL'),
  heirs: () => (service === 'relay' ? [] : others(service, 0)),
  back: async () => host.cluster.of(service)[0]?.start(),
});

/** For longer than a lease: another process takes over, and this one comes back as if nothing had been. */
const paused = (which: number): Fault => ({
  name: `process ${String(which + 1)} of each service and relay, paused`,
  away: () => signal(which, 'SIGSTOP'),
  heirs: () => names.flatMap((service) => others(service, which)),
  back: () => signal(which, 'SIGCONT'),
});

const others = (service: ServiceName, which: number) =>
  host.cluster.of(service).filter((_, place) => place !== which);

function signal(which: number, name: NodeJS.Signals): Promise<void> {
  for (const service of [...names, 'relay'] as const) host.cluster.of(service)[which]?.signal(name);
  return Promise.resolve();
}

const faults: readonly Fault[] = [
  killed('intake'),
  killed('statistics'),
  killed('relay'),
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
    told: ['intake', 'event-store'],
  },
  {
    name: 'MongoDB',
    away: () => host.cluster.mongodb.endMember(0),
    back: () => host.cluster.mongodb.startMember(0),
    told: ['intake', 'keys'],
  },
  {
    name: 'the broker',
    away: () => host.cluster.kafka.endBroker(0),
    back: () => host.cluster.kafka.startBroker(0),
  },
  {
    name: 'Keycloak',
    away: () => host.cluster.keycloak.end(),
    back: () => host.cluster.keycloak.restart(),
  },
];

describe(`away for ${String(seconds)} s under load`, () => {
  it.each(faults)(
    '$name: nothing is lost or doubled, and all recover alone',
    async ({ away, back, heirs, told, name }) => {
      const crowd = new Writers(host, unit, colleague, await reports(3));
      crowd.back();
      const all = crowd.write(writers);
      await crowd.after(40);
      await away();
      try {
        if (told !== undefined) await untilTold(...told, false);
        for (const replica of heirs?.() ?? [])
          await until(`${replica.service} is taken over`, () => host.runs(replica));
        await wait(seconds * 1_000);
      } finally {
        await back(); // also after a failure: the next one finds everything there
      }
      const returned = Date.now();
      await crowd.after(40);
      const recovery = (Date.now() - returned) / 1_000;
      crowd.end();
      await all;
      if (told !== undefined) await untilTold(...told, true);
      await host.atRest();

      const { unexpected, acknowledged, lost, away: refused } = crowd.tally;
      expect(unexpected).toEqual([]);
      await log.readOn();
      expect(log.faults).toEqual([]);
      expect(acknowledged.filter((each) => log.lacks(each))).toEqual([]);
      expect(await log.brokenChains()).toEqual([]);
      for (const service of names)
        expect([service, await live(service)]).toEqual([service, await anew(service)]);
      process.stdout.write(
        `${name} away for ${String(seconds)} s: ${String(acknowledged.length)} acknowledged, ${String(refused)} told to ` +
          `ask again, ${String(lost)} answers lost; writing again ${recovery.toFixed(1)} s after it was back\n`,
      );
    },
  );
});

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
