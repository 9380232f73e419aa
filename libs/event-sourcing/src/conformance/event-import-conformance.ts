import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ImportedBatch, EventImport } from '../store/event-import.js';
import { type EventStore, WrongRevision } from '../store/event-store.js';
import { all, aStream, events, given, range } from './fixtures.js';

export interface OpenedImport {
  readonly store: EventStore & EventImport;
  close(): Promise<void>;
}

/** What every store must do that a log can be copied into. Each test writes to streams of its own. */
export function eventImportConformance(name: string, open: () => Promise<OpenedImport>): void {
  describe(`importing into the event store ${name}`, () => {
    let opened: OpenedImport;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    /** Streams that take turns, now with one event and now with three. */
    const turns = (count: number): ImportedBatch[] => {
      const streams = range(7).map(() => aStream());
      const revisions = new Map<string, number>();
      return range(count).map((turn) => {
        const stream = streams[turn % streams.length]!;
        const last = revisions.get(stream) ?? -1;
        const batch = events(turn % 2 === 0 ? 1 : 3, turn);
        revisions.set(stream, last + batch.length);
        return { stream, expected: last < 0 ? 'no-stream' : last, events: batch };
      });
    };

    const since = async (after: Awaited<ReturnType<EventStore['head']>>) =>
      all(opened.store.readAll(after === undefined ? {} : { after }));

    it('keeps order and bytes, and gives revisions without gaps', async () => {
      const before = await opened.store.head('everything');
      const batches = turns(500);
      await opened.store.importInOrder(batches);
      const log = await since(before);
      expect(log.map(given)).toEqual(batches.flatMap((batch) => batch.events));
      const [{ stream }] = batches as [ImportedBatch];
      const revisions = (await all(opened.store.readStream(stream))).map(({ revision }) => revision);
      expect(revisions).toEqual(range(revisions.length));
    });

    it('may be told again from anywhere, and writes only what was not there', async () => {
      const before = await opened.store.head('everything');
      const batches = turns(40);
      await opened.store.importInOrder(batches.slice(0, 25));
      await opened.store.importInOrder(batches);
      await opened.store.importInOrder(batches);
      expect((await since(before)).map(given)).toEqual(batches.flatMap((batch) => batch.events));
    });

    it('refuses a stream that stands elsewhere', async () => {
      const stream = aStream();
      await opened.store.append(stream, 'no-stream', events(2));
      const other = { stream, expected: 'no-stream' as const, events: events(1) };
      await expect(opened.store.importInOrder([other])).rejects.toThrow(WrongRevision);
    });

    it('takes 1 to 500 batches', async () => {
      await expect(opened.store.importInOrder([])).rejects.toThrow(RangeError);
      await expect(opened.store.importInOrder(turns(501))).rejects.toThrow(RangeError);
    });
  });
}
