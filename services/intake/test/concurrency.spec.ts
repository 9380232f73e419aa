import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import { eventTypes, caseStream } from '@mouakaba/contracts';
import {
  DamagedStreams,
  EventRegistry,
  CommandPipeline,
  refuse,
  type EventStore,
} from '@mouakaba/event-sourcing';
import { SqliteKeyStore, openEventStore } from '@mouakaba/sqlite';
import { chain } from '@mouakaba/evidence';
import { StreamKeys } from '@mouakaba/privacy';
import { evolve, noCase, type IntakeState } from '../src/intake.js';
import { deeds, send, type DeedName, type Sent } from './crowd.js';
import { fates, faultyStore, type Fate, type Turn } from './faulty-store.js';
import { expectSerial } from './serial-order.js';

const numRuns = Number(process.env['RUNS'] ?? 200);
const registry = new EventRegistry(eventTypes);
let folder: string;
let store: EventStore;
let keyStore: SqliteKeyStore;
let keys: StreamKeys;

beforeAll(async () => {
  // Where there is a file system in memory: two hundred runs wait for no disk.
  folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'mouakaba-'));
  store = await openEventStore(join(folder, 'events.db'));
  keyStore = new SqliteKeyStore(join(folder, 'keys.db'));
  keys = await StreamKeys.open(keyStore, join(folder, 'key-encryption-key'));
});
afterAll(async () => {
  await store.close();
  await keyStore.close();
  rmSync(folder, { recursive: true, force: true });
});

const names = Object.keys(deeds) as DeedName[];
const request = fc
  .record({
    deed: fc.constantFrom(...names),
    key: fc.nat(1),
    variant: fc.nat(1),
    program: fc.nat(1),
    losses: fc.constantFrom(0, 0, 1, 2),
  })
  // A report's key names its case: all reports of one case are twins.
  .map((sent): Sent => (sent.deed === 'report' ? { ...sent, key: 0 } : sent));
const crowds = fc.array(request, { minLength: 2, maxLength: 10 });
const before = fc.constantFrom<DeedName[]>([], ['report'], ['report', 'accept'], ['report', 'accept']);
/** `storm`: so many conflicts in a row that the pipeline gives up. */
const ills = fc
  .array(fc.oneof(fc.constantFrom<Fate | 'storm'>(...fates), fc.constant('storm' as const)), {
    maxLength: 12,
  })
  .map((list) =>
    list.flatMap((fate): Fate[] => (fate === 'storm' ? Array<Fate>(7).fill('conflict') : [fate])),
  );

/** Two programs on one store: one keeps its folds, the other forgets them at once. */
function programs(on: EventStore): CommandPipeline<IntakeState>[] {
  // A clock that goes back and forth.
  let looks = 0;
  const clock = { now: () => Date.parse('2026-03-02T09:00:00.000Z') + ((looks++ * 7_919) % 1_000) };
  const eventLog = { store: on, keys, registry, clock, chain, damaged: new DamagedStreams() };
  const missing = refuse('case.not-found');
  const common = { initial: noCase, evolve, personal: true, missing };
  return [new CommandPipeline(eventLog, common), new CommandPipeline(eventLog, { ...common, cacheBytes: 1 })];
}

interface Run {
  readonly told: readonly DeedName[];
  readonly crowd: readonly Sent[];
  readonly wrongs: readonly Fate[];
  readonly turn: Turn;
  readonly during?: <T>(all: Promise<T>) => Promise<T>;
}

async function live({ told, crowd, wrongs, turn, during = (all) => all }: Run): Promise<void> {
  const stream = caseStream(randomUUID());
  const length = async () => {
    for await (const { revision } of store.readStream(stream, { backwards: true, limit: 1 }))
      return revision + 1;
    return 0;
  };
  const answers = [];
  for (const deed of told) {
    const sent = { deed, key: 0, variant: 0, program: 0, losses: 0 };
    answers.push(await send(sent, stream, programs(store), length));
  }
  const both = programs(faultyStore(store, wrongs.values(), turn));
  const all = Promise.all(crowd.map((sent) => send(sent, stream, both, length)));
  answers.push(...(await during(all)));
  await expectSerial(store, stream, answers, () => keys.get(stream));
}

describe('many people at one case', () => {
  let inFlight: Promise<unknown> = Promise.resolve();
  // One step of the store at a time: what a seed found, it finds again.
  const act = async (step: () => Promise<void>) => {
    await step();
    await inFlight;
  };

  it(
    `make a history that some serial order explains, in any order of steps and with any faults, ${String(numRuns)} times`,
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.scheduler({ act }),
          before,
          crowds,
          ills,
          async (scheduler, told, crowd, wrongs) => {
            const turn: Turn = async (name, step) => {
              await scheduler.schedule(Promise.resolve(), name);
              const taken = step();
              inFlight = taken.catch(() => undefined);
              return taken;
            };
            await live({ told, crowd, wrongs, turn, during: (all) => scheduler.waitFor(all) });
          },
        ),
        { numRuns },
      ),
    60_000,
  );

  it(
    `and so do they all at once, through real commits, ${String(numRuns)} times`,
    () =>
      fc.assert(
        fc.asyncProperty(before, crowds, ills, (told, crowd, wrongs) =>
          live({ told, crowd, wrongs, turn: (_, step) => step() }),
        ),
        { numRuns },
      ),
    60_000,
  );
});
