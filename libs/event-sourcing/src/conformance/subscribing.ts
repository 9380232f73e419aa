import { beforeEach, expect, it } from '@jest/globals';
import type { StreamFilter } from '../store/event-store.js';
import { newEpoch, positionOf } from '../store/position.js';
import { all, aKind, aStream, anEvent, events, idsOf, range, type Subject } from './fixtures.js';
import { subscribed } from './subscribed.js';

export function subscribing({ store, reopen }: Subject): void {
  let kind: string;
  let filter: StreamFilter;

  beforeEach(() => {
    kind = aKind();
    filter = { only: [kind] };
  });

  it('catches up, says so, and goes on live', async () => {
    const stream = aStream(kind);
    const past = events(5);
    const live = events(3);
    await store().append(stream, 'no-stream', past);
    const reader = subscribed(store(), { filter });
    expect(idsOf(await reader.events(5))).toEqual(idsOf(past));
    await reader.caughtUp();
    await store().append(stream, 4, live.slice(0, 1));
    expect(idsOf(await reader.events(1))).toEqual(idsOf(live.slice(0, 1)));
    await store().append(stream, 5, live.slice(1));
    expect(idsOf(await reader.events(2))).toEqual(idsOf(live.slice(1)));
    await reader.end();
  });

  it('says caught-up in an empty log, and delivers what comes then', async () => {
    const reader = subscribed(store(), { filter });
    await reader.caughtUp();
    const event = anEvent();
    await store().append(aStream(kind), 'no-stream', [event]);
    expect(idsOf(await reader.events(1))).toEqual([event.id]);
    await reader.end();
  });

  it('begins after a position, exclusive, and never delivers what its filter leaves out', async () => {
    const stream = aStream(kind);
    await store().append(stream, 'no-stream', events(3));
    const [, second] = await all(store().readStream(stream));
    const reader = subscribed(store(), { filter: { except: [`${kind}x`] }, after: second!.position });
    expect((await reader.events(1))[0]?.revision).toBe(2);
    await reader.caughtUp();
    await store().append(aStream(`${kind}x`), 'no-stream', events(3));
    await store().append(stream, 2, [anEvent()]);
    expect(await reader.events(1)).toMatchObject([{ stream, revision: 3 }]);
    await reader.end();
  });

  it('delivers every event once and in order while others write', async () => {
    const reader = subscribed(store(), { filter });
    const streams = range(8).map(() => aStream(kind));
    const writing = Promise.all(
      streams.map(async (stream) => {
        for (const round of range(25)) {
          await store().append(stream, round === 0 ? 'no-stream' : round * 2 - 1, events(2));
        }
      }),
    );
    const delivered = await reader.events(400);
    await writing;
    expect(idsOf(delivered)).toEqual(idsOf(await all(store().readAll({ filter }))));
    await reader.end();
  }, 30_000);

  it('misses nothing, and lets nothing through, while kinds appear that were never seen before', async () => {
    const start = await store().head('everything');
    const stop = new AbortController();
    const options = { filter: { except: [kind] }, ...(start && { after: start }) };
    const delivered: string[] = [];
    const following = (async () => {
      for await (const delivery of store().subscribe({ ...options, signal: stop.signal })) {
        if (delivery.kind === 'event' && delivered.push(delivery.event.id) === 300) return;
      }
    })();
    const write = async () => {
      for (const round of range(50))
        await store().append(aStream(round % 2 ? aKind() : 'case'), 'no-stream', [anEvent()]);
    };
    await Promise.all([...range(6).map(write), store().append(aStream(kind), 'no-stream', events(3))]);
    await following;
    stop.abort();
    expect(delivered).toEqual(idsOf(await all(store().readAll(options))));
  }, 30_000);

  it('serves many readers, each from its own place', async () => {
    const stream = aStream(kind);
    await store().append(stream, 'no-stream', events(4));
    const stored = await all(store().readStream(stream));
    const readers = stored.map(({ position }) => subscribed(store(), { filter, after: position }));
    await store().append(stream, 3, events(2));
    for (const [place, reader] of readers.entries()) {
      expect((await reader.events(5 - place)).map(({ revision }) => revision)).toEqual(
        range(6).slice(place + 1),
      );
    }
    await Promise.all(readers.map((reader) => reader.end()));
  });

  it('goes on from its position when the store is opened again', async () => {
    const stream = aStream(kind);
    await store().append(stream, 'no-stream', events(3));
    const before = subscribed(store(), { filter });
    const [, second] = await before.events(2);
    await before.end();
    const again = await reopen();
    const after = subscribed(again, { filter, after: second!.position });
    expect(await after.events(1)).toMatchObject([{ revision: 2 }]);
    await after.caughtUp();
    await again.append(stream, 2, [anEvent()]);
    expect(await after.events(1)).toMatchObject([{ revision: 3 }]);
    await after.end();
  });

  it('begins at the start when the position is of another epoch', async () => {
    await store().append(aStream(kind), 'no-stream', events(2));
    const reader = subscribed(store(), { filter, after: positionOf(newEpoch(1, 'ffffffffff'), 2 ** 40) });
    expect((await reader.events(2)).map(({ revision }) => revision)).toEqual([0, 1]);
    await reader.end();
  });

  it('ends when aborted: waiting, in the middle, and before it began', async () => {
    await store().append(aStream(kind), 'no-stream', events(50));
    const waiting = subscribed(store(), { filter });
    await waiting.events(50);
    await waiting.caughtUp();
    await waiting.end();
    const middle = subscribed(store(), { filter });
    await middle.events(3);
    await middle.end();
    expect(await all(store().subscribe({ filter, signal: AbortSignal.abort() }))).toEqual([]);
  });
}
