import { beforeEach, describe, expect, it } from '@jest/globals';
import { eventTypes } from '@mouakaba/contracts';
import {
  DamagedStreams,
  EventRegistry,
  decode,
  refuse,
  CommandPipeline,
  type DueDeadline,
  type Projections,
} from '@mouakaba/event-sourcing';
import { MemoryEventStore, openKeys } from '@mouakaba/event-sourcing/testing';
import { chain } from '@mouakaba/evidence';
import type { DeadlineFiring } from '@mouakaba/use-cases';
import { caseStatistics } from '../figures/case-statistics.js';
import { publishReleaseWhenDue } from './publish-release.js';
import { evolveRelease, noRelease, type Release } from './release.js';

const due: DueDeadline = {
  stream: 'release-2026-03',
  stage: 'publish',
  deadlineId: '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10',
  commandId: '6b9c2e0a-6a0e-4d57-9a57-0a1f5c0b7e01',
  instantsDue: ['2026-04-09T23:00:00.000Z'],
  dueAt: '2026-04-09T23:00:00.000Z',
};

let now: string;
let caughtUp: boolean;
let store: MemoryEventStore;
let releases: CommandPipeline<Release>;
let firing: DeadlineFiring;
beforeEach(() => {
  now = '2026-04-10T08:00:00.000Z';
  caughtUp = true;
  store = new MemoryEventStore();
  releases = new CommandPipeline(
    {
      store,
      keys: openKeys,
      registry: new EventRegistry(eventTypes),
      clock: { now: () => Date.parse(now) },
      chain,
      damaged: new DamagedStreams(),
    },
    { initial: noRelease, evolve: evolveRelease, personal: false, missing: refuse('statistics.not-found') },
  );
  const projections = {
    waitForHead: () => Promise.resolve(caughtUp),
    status: () => [{ name: caseStatistics.name, events: 42 }],
  } as unknown as Projections;
  firing = publishReleaseWhenDue.firing('releases').useFactory(releases, projections) as DeadlineFiring;
});

async function published(): Promise<object[]> {
  const found: object[] = [];
  for await (const stored of store.readStream(due.stream)) found.push(decode(stored).data);
  return found;
}

describe('the release of a month', () => {
  it('is published once, as of the events that the figures show', async () => {
    expect(await firing.fire(due)).toBe('written');
    expect(await published()).toEqual([{ month: '2026-03', asOfPosition: 42 }]);
    expect(await firing.fire({ ...due, commandId: '6b9c2e0a-6a0e-4d57-9a57-0a1f5c0b7e02' })).toBe('moot');
    expect(await published()).toHaveLength(1);
  });

  it('waits while the figures do not show the whole log', async () => {
    caughtUp = false;
    expect(await firing.fire(due)).toBe('not-yet');
    expect(await published()).toEqual([]);
  });

  it('is moot where it is out already, also while the figures are behind', async () => {
    await firing.fire(due);
    caughtUp = false;
    expect(await firing.fire(due)).toBe('moot');
  });
});
