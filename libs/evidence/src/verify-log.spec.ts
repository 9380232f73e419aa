import { describe, expect, it } from '@jest/globals';
import { ChildReceived, eventTypes, happened } from '@mouakaba/contracts';
import { EventRegistry, seal, type StoredEvent } from '@mouakaba/event-sourcing';
import { MemoryEventStore, openKeys, somebody } from '@mouakaba/event-sourcing/testing';
import { chain } from './chain.js';
import { LogChains } from './verify-log.js';

const metadata = {
  recordedAt: '2026-03-02T09:00:00.000Z',
  actor: somebody,
  correlationId: 'c',
  commandId: 'd',
};

/** Three streams that take turns. */
async function aLog(): Promise<{ readonly store: MemoryEventStore; readonly log: StoredEvent[] }> {
  const store = new MemoryEventStore();
  const eventLog = {
    store,
    keys: openKeys,
    registry: new EventRegistry(eventTypes),
    clock: { now: () => 0 },
    chain,
  };
  const received = { receivedAt: metadata.recordedAt, accompaniedByRelation: 'mother' } as const;
  const event = { event: happened(ChildReceived, received), metadata };
  const streams = [1, 2, 3].map((n) => `case-5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c1${String(n)}`);
  const bytes = await Promise.all(
    streams.map(async (stream) =>
      seal(eventLog, stream, undefined, Array(4).fill(event) as (typeof event)[], await openKeys.get(stream)),
    ),
  );
  for (let turn = 0; turn < 4; turn++) {
    for (const [place, stream] of streams.entries())
      await store.append(stream, turn === 0 ? 'no-stream' : turn - 1, [bytes[place]![turn]!]);
  }
  const log: StoredEvent[] = [];
  for await (const event of store.readAll({ filter: 'everything' })) log.push(event);
  return { store, log };
}

describe.each([1, 100])('the chains of a log, with %i ends of streams remembered', (remembered) => {
  const verdicts = async (store: MemoryEventStore, log: readonly StoredEvent[]) => {
    const chains = new LogChains(store, { remembered });
    const found = [];
    for (const event of log) found.push(await chains.next(event));
    return found;
  };

  it('hold over what was written', async () => {
    const { store, log } = await aLog();
    expect(await verdicts(store, log)).toEqual(log.map(() => undefined));
  });

  it('are broken where an event was edited', async () => {
    const { store, log } = await aLog();
    log[4] = { ...log[4]!, data: log[4]!.data.replace('mother', 'father') };
    const found = await verdicts(store, log);
    expect(found.findIndex((kind) => kind !== undefined)).toBe(4);
    expect(found[4]).toBe('hash');
  });

  it('are broken where a revision does not follow', async () => {
    const { store, log } = await aLog();
    log[4] = { ...log[4]!, revision: 3 };
    expect((await verdicts(store, log))[4]).toBeDefined();
  });
});
