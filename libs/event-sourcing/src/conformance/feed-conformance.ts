import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { v4, v7 } from 'uuid';
import type { EventFeed, EventStore, NewEvent, StoredEvent, StreamFilter } from '../store/event-store.js';
import { newEpoch, positionOf } from '../store/position.js';
import { decode } from '../store/recorded-event.js';
import { aKind, all, aStream, idsOf, range } from './fixtures.js';
import { subscribed } from './subscribed.js';

/** A feed under test, and the log it carries. Nobody else may write to the log meanwhile. */
export interface OpenedFeed {
  readonly feed: EventFeed;
  /** What is appended here comes out of the feed. */
  readonly store: Pick<EventStore, 'append' | 'readAll'>;
  /** Ends the feed and opens another on the same log, as a new process would. */
  reopen(): Promise<EventFeed>;
  close(): Promise<void>;
}

/**
 * What every feed must do that projections follow, the event store's own subscription among them: registers the specs.
 * Only clear data is compared: a feed may leave sealed blocks out.
 */
export function feedConformance(name: string, open: () => Promise<OpenedFeed>): void {
  describe(`the feed ${name}`, () => {
    let opened: OpenedFeed;
    let kind: string;
    let filter: StreamFilter;

    beforeEach(async () => {
      opened = await open();
      kind = aKind();
      filter = { only: [kind] };
    });
    afterEach(() => opened.close());

    const stored = () => all(opened.store.readAll({ filter }));

    it('delivers the log in order, each event as it was stored', async () => {
      await opened.store.append(aStream(kind), 'no-stream', visits(3));
      await opened.store.append(aStream(kind), 'no-stream', visits(300));
      const reader = subscribed(opened.feed, { filter });
      const delivered = await reader.events(303);
      expect(delivered.map(known)).toEqual((await stored()).map(known));
      await reader.end();
    });

    it('says that it has caught up, in an empty log too, and goes on live', async () => {
      const reader = subscribed(opened.feed, { filter });
      expect(await reader.untilCaughtUp()).toEqual([]);
      const stream = aStream(kind);
      for (const round of range(5)) {
        const news = visits(2);
        await opened.store.append(stream, round === 0 ? 'no-stream' : round * 2 - 1, news);
        expect(idsOf(await reader.events(2))).toEqual(idsOf(news));
      }
      await reader.end();
    });

    it('has delivered everything that stood there when it says so', async () => {
      const past = visits(40);
      await opened.store.append(aStream(kind), 'no-stream', past);
      const first = subscribed(opened.feed, { filter });
      await first.events(40); // has come through
      await first.end();
      const reader = subscribed(opened.feed, { filter });
      expect(idsOf(await reader.untilCaughtUp())).toEqual(idsOf(past));
      await reader.end();
    });

    it('begins after a position, exclusive', async () => {
      await opened.store.append(aStream(kind), 'no-stream', visits(9));
      const log = await stored();
      for (const place of [0, 4, 7]) {
        const reader = subscribed(opened.feed, { filter, after: log[place]!.position });
        expect(idsOf(await reader.events(8 - place))).toEqual(idsOf(log.slice(place + 1)));
        await reader.end();
      }
    });

    it('begins after a position that its filter leaves out', async () => {
      await opened.store.append(aStream(kind), 'no-stream', visits(2));
      const { position } = await opened.store.append(aStream(`${kind}x`), 'no-stream', visits(2));
      const last = visits(1);
      await opened.store.append(aStream(kind), 'no-stream', last);
      const reader = subscribed(opened.feed, { filter, after: position });
      expect(idsOf(await reader.events(1))).toEqual(idsOf(last));
      await reader.end();
    });

    it('leaves out what the filter leaves out, also while kinds appear that were never seen before', async () => {
      const reader = subscribed(opened.feed, { filter: { except: [`${kind}x`] } });
      await reader.untilCaughtUp();
      const wanted: string[] = [];
      for (const round of range(4)) {
        const news = visits(1);
        await opened.store.append(aStream(`${kind}x`), 'no-stream', visits(1));
        await opened.store.append(aStream(`${kind}${String(round)}`), 'no-stream', news);
        wanted.push(...idsOf(news));
      }
      expect(idsOf(await reader.events(4))).toEqual(wanted);
      await reader.end();
    });

    it('begins at the start when the position is of another epoch', async () => {
      await opened.store.append(aStream(kind), 'no-stream', visits(2));
      const after = positionOf(newEpoch(1, 'ffffffffff'), 2 ** 40);
      const reader = subscribed(opened.feed, { filter, after });
      expect((await reader.events(2)).map(({ revision }) => revision)).toEqual([0, 1]);
      await reader.end();
    });

    it('goes on by position and mark in another life, and loses nothing by a wrong or missing mark', async () => {
      await opened.store.append(aStream(kind), 'no-stream', visits(20));
      const before = subscribed(opened.feed, { filter });
      const delivered = await before.events(20);
      await before.end();
      const feed = await opened.reopen();
      const at = delivered[9]!;
      const marks = [at.mark, undefined, delivered[17]!.mark, delivered[2]!.mark, '999999', 'no mark at all'];
      for (const mark of marks) {
        const after = subscribed(feed, {
          filter,
          after: at.position,
          ...(mark === undefined ? {} : { mark }),
        });
        expect(idsOf(await after.events(10))).toEqual(idsOf(delivered.slice(10)));
        await after.end();
      }
    });

    it('serves many readers, each from its own place', async () => {
      await opened.store.append(aStream(kind), 'no-stream', visits(4));
      const log = await stored();
      const readers = log.map(({ position }) => subscribed(opened.feed, { filter, after: position }));
      const news = visits(2);
      await opened.store.append(aStream(kind), 'no-stream', news);
      for (const [place, reader] of readers.entries())
        expect(idsOf(await reader.events(5 - place))).toEqual(idsOf([...log.slice(place + 1), ...news]));
      await Promise.all(readers.map((reader) => reader.end()));
    });

    it('knows the head of the log, by the same filter', async () => {
      await opened.store.append(aStream(kind), 'no-stream', visits(2));
      await opened.store.append(aStream(`${kind}x`), 'no-stream', visits(1));
      expect(await opened.feed.head(filter)).toBe((await stored()).at(-1)?.position);
    });

    it('ends when aborted: waiting, in the middle, and before it began', async () => {
      await opened.store.append(aStream(kind), 'no-stream', visits(50));
      const waiting = subscribed(opened.feed, { filter });
      await waiting.events(50);
      await waiting.end();
      const middle = subscribed(opened.feed, { filter });
      await middle.events(3);
      await middle.end();
      expect(await all(opened.feed.subscribe({ filter, signal: AbortSignal.abort() }))).toEqual([]);
    });
  });
}

/** What a projection reads of an event. */
function known(event: StoredEvent): unknown {
  const { hash, fingerprint, sealed, ...rest } = decode(event);
  return rest;
}

function visits(count: number): NewEvent[] {
  return range(count).map((number) => ({
    id: v7(),
    type: 'SomethingHappened',
    data: JSON.stringify({ data: { number, note: 'زيارة 🧒' }, sealed: {} }),
    metadata: JSON.stringify({
      schema: 1,
      occurredAt: '2026-03-02T09:30:00.000Z',
      recordedAt: '2026-03-02T09:31:00.000Z',
      actor: { sub: v4(), role: 'caseworker', organisation: v4() },
      correlationId: v4(),
      causationId: v4(),
      commandId: v4(),
      hash: 'a'.repeat(64),
    }),
  }));
}
