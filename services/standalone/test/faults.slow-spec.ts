import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { deadlineTable } from '@mouakaba/contracts';
import { openKurrentEventStore } from '@mouakaba/kurrentdb';
import {
  databaseOf,
  services as names,
  type ClusterOptions,
  type Replica,
  type ServiceName,
} from '@mouakaba/local';
import { openMongoReadModels } from '@mouakaba/mongodb';
import { services } from '../src/standalone.js';
import { bodies, Client, staff, type Unit } from './client.js';
import { until } from '@mouakaba/event-sourcing/testing';
import { faultsOfOne, faultsOfThree, patient, type Fault } from './cluster-faults.js';
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
const toScreen = deadlineTable.screen.allowed.urgent.hours * 3_600_000;

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

describe.each<{
  readonly servers: 1 | 3;
  readonly options: ClusterOptions;
  readonly faults: readonly Fault[];
}>([
  { servers: 1, options: { replicas: 2, relays: 2 }, faults: faultsOfOne },
  { servers: 3, options: { brokers: 3, mongodb: 3 }, faults: faultsOfThree },
])(`with $servers of each server, away for ${String(seconds)} s under load`, ({ options, faults }) => {
  beforeAll(() => start(options));
  afterAll(() => host.stop());

  it.each(faults)(
    '$name: nothing is lost or doubled, and all recover alone',
    async ({ name, told = [], ...fault }) => {
      await untilDue();
      const crowd = new Writers(host, unit, colleague, await reports(3));
      const scene = { host, unit, crowd };
      crowd.back();
      const all = crowd.write(writers);
      let recovery: number;
      try {
        await crowd.after(40);
        const back = await fault.away(scene);
        try {
          for (const each of told) await untilTold(...each, false);
          await wait(seconds * 1_000);
          await fault.meanwhile?.(scene);
        } finally {
          await back(); // also after a failure: the next one finds everything there
        }
        const returned = Date.now();
        await crowd.after(40);
        recovery = (Date.now() - returned) / 1_000;
        await fault.afterwards?.(scene);
      } finally {
        crowd.end();
        await all;
      }
      for (const each of told) await untilTold(...each, true);
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

/** Until every process of the service says of the dependency that it is up, or away; that the feed is away says the one that reads it. */
function untilTold(service: ServiceName, dependency: string, up: boolean): Promise<void> {
  return until(
    `${service} says ${dependency} is ${up ? 'up' : 'away'}`,
    async () => {
      const said = await Promise.all(host.cluster.of(service).map((replica) => saysUp(replica, dependency)));
      return !up && dependency === 'feed' ? said.includes(false) : said.every((each) => each === up);
    },
    patient,
  );
}

async function saysUp({ origin }: Replica, dependency: string): Promise<boolean | undefined> {
  const response = await fetch(`${origin}/health/ready`);
  const { dependencies } = (await response.json()) as {
    readonly dependencies: readonly { readonly name: string; readonly up: boolean }[];
  };
  const up = dependencies.find(({ name }) => name === dependency)?.up;
  if (up === false) expect(response.status).toBe(503);
  return up;
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
