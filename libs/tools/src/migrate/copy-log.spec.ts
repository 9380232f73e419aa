import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  OutcomeUnknown,
  positionOf,
  Unavailable,
  type ImportedBatch,
  type StoredEvent,
} from '@mouakaba/event-sourcing';
import { copyLog } from './copy-log.js';
import type { SourceLog, TargetLog } from './stores.js';

const event: StoredEvent = {
  stream: 'case-1',
  revision: 0,
  position: positionOf('0123456789ab', 1),
  id: '0190f0a0-0000-7000-8000-000000000001',
  type: 'Happened',
  data: '{}',
  metadata: '{}',
};

async function* theEvent(): AsyncGenerator<StoredEvent> {
  yield await Promise.resolve(event);
}

/** Copies one event to a target that fails in this way so many times. */
function copying(failures: number, failure: () => Error) {
  const told: { readonly batches: readonly ImportedBatch[]; readonly at: number }[] = [];
  const source = { readAll: theEvent } as unknown as SourceLog;
  const target = {
    importInOrder: (batches: readonly ImportedBatch[]) => {
      told.push({ batches, at: performance.now() });
      return told.length > failures ? Promise.resolve() : Promise.reject(failure());
    },
  } as unknown as TargetLog;
  let copied = 0;
  const done = copyLog(source, target, undefined, (_, events) => (copied += events));
  done.catch(() => undefined);
  const pauses = () => told.slice(1).map(({ at }, index) => Math.round(at - (told[index]?.at ?? 0)));
  return { done, told, pauses, copied: () => copied };
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('an import', () => {
  it.each([
    ['away', () => new Unavailable('event-store')],
    ['not sure', () => new OutcomeUnknown()],
  ])(
    'is told again, the same, to a target that is %s, after longer and longer pauses',
    async (_, failure) => {
      const { done, told, pauses, copied } = copying(7, failure);
      await jest.advanceTimersByTimeAsync(60_000);
      await done;
      expect(pauses()).toEqual([200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
      expect(new Set(told.map(({ batches }) => batches)).size).toBe(1);
      expect(copied()).toBe(1);
    },
  );

  it('is given up after twelve times, with what was said last', async () => {
    let said = 0;
    const { done, told, copied } = copying(Infinity, () => new Unavailable('event-store', ++said));
    await jest.advanceTimersByTimeAsync(60_000);
    await expect(done).rejects.toMatchObject({ name: 'Unavailable', cause: 12 });
    expect(told).toHaveLength(12);
    expect(copied()).toBe(0);
  });

  it('is given up at once when it is refused', async () => {
    const refused = new RangeError('too large');
    const { done, told } = copying(Infinity, () => refused);
    await expect(done).rejects.toBe(refused);
    expect(told).toHaveLength(1);
  });
});
