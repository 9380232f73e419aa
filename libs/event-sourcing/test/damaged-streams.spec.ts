import { beforeEach, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { StoredEvent } from '../src/store/event-store.js';
import { DamagedStreams } from '../src/store/damaged-streams.js';
import { StreamDamaged } from '../src/store/recorded-event.js';
import { recordedRange, recordedStream } from '../src/store/whole-stream.js';
import { MemoryEventStore } from '../src/testing/index.js';
import { add, setUp, stream } from './sums.js';

type Hand = (events: readonly StoredEvent[]) => readonly StoredEvent[];

/** A store in whose file somebody's hand has been. */
class TamperedStore extends MemoryEventStore {
  hand: Hand = (events) => events;
  reads = 0;

  override async *readStream(
    name: string,
    options: { readonly from?: number } = {},
  ): AsyncGenerator<StoredEvent> {
    this.reads += 1;
    const events: StoredEvent[] = [];
    for await (const event of super.readStream(name)) events.push(event);
    yield* this.hand(events)
      .toSorted((a, b) => a.revision - b.revision)
      .filter(({ revision }) => revision >= (options.from ?? 0));
  }
}

const count = 6;
let store: TamperedStore;
beforeEach(() => {
  store = new TamperedStore();
});

/** A stream of so many events, and another program that has not read it yet. */
async function written() {
  const { command, opened } = setUp({ store });
  await opened();
  for (let amount = 1; amount < count; amount += 1) await command(add, { amount });
  return setUp({ store });
}

const place = fc.nat({ max: count - 1 });
const edited = (event: StoredEvent, part: 'data' | 'metadata', at: number, to: string): StoredEvent => ({
  ...event,
  [part]:
    event[part].slice(0, at % event[part].length) + to + event[part].slice((at % event[part].length) + 1),
});

/** One hand in one stream, other than a cut at its end. */
const hands: fc.Arbitrary<Hand> = fc.oneof(
  fc
    .tuple(fc.nat({ max: count - 2 }), fc.integer({ min: 1, max: 2 }))
    .filter(([at, more]) => at + more < count)
    .map(
      ([at, more]): Hand =>
        (events) =>
          events.toSpliced(at, more),
    ),
  fc
    .tuple(
      place,
      fc.constantFrom('data' as const, 'metadata' as const),
      fc.nat({ max: 2_000 }),
      fc.string({ maxLength: 2 }),
    )
    .map(
      ([at, part, offset, to]): Hand =>
        (events) =>
          events.map((event, i) => (i === at ? edited(event, part, offset, to) : event)),
    ),
  fc.tuple(place, place).map(
    ([a, b]): Hand =>
      (events) =>
        events.map((event, i) => ({ ...event, revision: i === a ? b : i === b ? a : i })),
  ),
  place.map(
    (at): Hand =>
      (events) =>
        events.flatMap((event, i) => (i === at ? [event, event] : [event])),
  ),
  place.map(
    (at): Hand =>
      (events) =>
        events
          .flatMap((event, i) => (i < at ? [event] : [event, event]))
          .map((event, i) => ({ ...event, revision: i })),
  ),
);

const texts = (events: readonly StoredEvent[]) =>
  JSON.stringify(events.map(({ revision, id, data, metadata }) => [revision, id, data, metadata]));

describe('a stream that is not what was written', () => {
  it('is folded by nobody and written to by nobody, whatever was done to it', async () => {
    await written();
    const whole: StoredEvent[] = [];
    for await (const event of store.readStream(stream)) whole.push(event);
    await fc.assert(
      fc.asyncProperty(hands, async (hand) => {
        fc.pre(texts(hand(whole).toSorted((a, b) => a.revision - b.revision)) !== texts(whole));
        store.hand = hand;
        const { pipeline, command, eventLog } = setUp({ store });
        await expect(pipeline.load(stream)).rejects.toThrow(StreamDamaged);
        await expect(command(add, { amount: 1 })).rejects.toThrow(StreamDamaged);
        await expect(recordedStream(eventLog, stream)).rejects.toThrow(StreamDamaged);
        expect(eventLog.damaged.all().map((each) => each.stream)).toEqual([stream]);
      }),
    );
  });

  it('shows no part of it other than as it was written', async () => {
    await written();
    const whole: StoredEvent[] = [];
    for await (const event of store.readStream(stream)) whole.push(event);
    const range = fc.record({ first: place, limit: fc.integer({ min: 1, max: count }) });
    await fc.assert(
      fc.asyncProperty(fc.option(hands), range, async (hand, { first, limit }) => {
        store.hand = hand ?? ((events) => events);
        const { eventLog } = setUp({ store });
        const shown = await recordedRange(eventLog, stream, { first, limit }).catch(
          (error: unknown) => error,
        );
        if (hand !== null && shown instanceof StreamDamaged) return;
        expect((shown as readonly { readonly id: string }[]).map(({ id }) => id)).toEqual(
          whole.slice(first, first + limit).map(({ id }) => id),
        );
      }),
    );
  });

  it('is told where, and once', async () => {
    const { pipeline, eventLog } = await written();
    store.hand = (events) => events.toSpliced(2, 1);
    await expect(pipeline.load(stream)).rejects.toMatchObject({ stream, damage: 'gap', revision: 2 });
    const { reads } = store;
    await expect(pipeline.load(stream)).rejects.toMatchObject({ revision: 2 });
    expect([store.reads, eventLog.damaged.all().length]).toEqual([reads, 1]);
  });

  it('is not told of less than is known already', () => {
    const damaged = new DamagedStreams();
    for (const revision of [undefined, 3, undefined]) damaged.add(new StreamDamaged(stream, 'key', revision));
    expect(damaged.of(stream)).toMatchObject({ revision: 3 });
  });

  it('is read again once it was seen whole', async () => {
    const { pipeline, eventLog } = await written();
    store.hand = (events) => events.slice(1);
    await expect(pipeline.load(stream)).rejects.toThrow(StreamDamaged);
    store.hand = (events) => events;
    eventLog.damaged.mended(stream);
    expect((await pipeline.load(stream))?.revision).toBe(count - 1);
  });
});

describe('a stream of which this process has read more than is left', () => {
  it.each([
    ['lost its end', (events) => events.slice(0, -1), { damage: 'gap', revision: count - 1 }],
    ['is gone altogether', () => [], { damage: 'gap', revision: count - 1 }],
    [
      'has another event in the place of its last',
      (events) =>
        events.map((event, i) => (i === count - 1 ? { ...event, metadata: events[0]!.metadata } : event)),
      { damage: 'hash', revision: count - 1 },
    ],
  ] as [string, Hand, object][])('is damaged: it %s', async (_, hand, damage) => {
    const { pipeline, command } = await written();
    await pipeline.load(stream);
    store.hand = hand;
    await expect(command(add, { amount: 1 })).rejects.toMatchObject(damage);
  });
});
