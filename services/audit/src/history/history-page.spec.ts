import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  caseStream,
  ChildReceived,
  ConcernReported,
  eventTypes,
  happened,
  limits,
  type CaseId,
  type DataOf,
} from '@mouakaba/contracts';
import {
  DamagedStreams,
  EventRegistry,
  seal,
  StreamDamaged,
  type EventStore,
  type StoredEvent,
} from '@mouakaba/event-sourcing';
import { MemoryEventStore, openKeys, somebody } from '@mouakaba/event-sourcing/testing';
import { chain } from '@mouakaba/evidence';
import { PageQuery, bodyOf } from '@mouakaba/http';
import { AccountStates, HolderDirectory, Names } from '@mouakaba/use-cases';
import { readHistory } from './read-history.js';

const caseId = '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11' as CaseId;
const stream = caseStream(caseId);
const registry = new EventRegistry(eventTypes);
const recordedAt = '2026-03-02T09:00:00.000Z';
const reported = ConcernReported.example.data as DataOf<typeof ConcernReported>;
const metadata = { recordedAt, actor: somebody, correlationId: 'c', commandId: 'd' };

/** A case that was recorded so long, as it was stored. */
async function recorded(length: number): Promise<readonly StoredEvent[]> {
  const received = happened(
    ChildReceived,
    { receivedAt: recordedAt, accompaniedByRelation: 'mother' },
    { content: { observations: 'tired' } },
  );
  const report = happened(ConcernReported, reported, {});
  const events = Array.from({ length }, (_, revision) => ({
    event: revision === 0 ? report : received,
    metadata,
  }));
  const bytes = seal({ registry, chain }, stream, undefined, events, await openKeys.get(stream));
  const store = new MemoryEventStore();
  for (let first = 0; first < length; first += 500)
    await store.append(stream, first === 0 ? 'no-stream' : first - 1, bytes.slice(first, first + 500));
  return Array.fromAsync(store.readStream(stream));
}

/** A log in which hands have been, and which counts the events that it hands out. */
class OpenLog extends MemoryEventStore {
  read = 0;
  constructor(public events: readonly StoredEvent[]) {
    super();
  }

  override async *readStream(
    asked: string,
    { from, limit = Infinity, backwards = false }: Parameters<EventStore['readStream']>[1] = {},
  ): AsyncGenerator<StoredEvent> {
    const own = asked === stream ? this.events : [];
    const some = backwards ? own.toReversed() : own.filter(({ revision }) => revision >= (from ?? 0));
    for (const event of some.slice(0, limit)) {
      this.read += 1;
      yield event;
    }
  }
}

let damaged: DamagedStreams;
beforeEach(() => {
  damaged = new DamagedStreams();
});

/** What an auditor gets: one page. */
async function pageOf(store: OpenLog, limit: number, cursor?: string) {
  const eventLog = { store, registry, damaged, chain, keys: openKeys, clock: { now: () => 0 } };
  const caller = { sub: 'auditor', roles: ['auditor'], provinces: ['MA-OUJ'] } as const;
  const invocation = { caller, commandId: 'c', correlationId: 'c', acceptLanguage: 'en' } as const;
  const query = Object.assign(new PageQuery(), { limit, ...(cursor === undefined ? {} : { cursor }) });
  const holders = new HolderDirectory(eventLog, new AccountStates(eventLog));
  const names = new Names({ ...eventLog, store: new MemoryEventStore() });
  const {
    items,
    nextCursor,
    damaged: marks = [],
  } = bodyOf(
    await readHistory.handle(
      { invocation, target: { caseId }, body: {}, query },
      { eventLog, holders, names },
    ),
  );
  return { revisions: items.map(({ revision }) => revision), nextCursor, marks };
}

async function pagesOf(store: OpenLog, limit: number) {
  const pages: Awaited<ReturnType<typeof pageOf>>[] = [];
  for (let cursor: string | null | undefined; cursor !== null; cursor = pages.at(-1)!.nextCursor)
    pages.push(await pageOf(store, limit, cursor));
  return pages;
}

const length = 10_000;
const long = await recorded(length);
const revisionsOf = (events: readonly StoredEvent[]) => events.map(({ revision }) => revision);
const altered = (event: StoredEvent) => ({ ...event, data: event.data.replace('mother', 'father') });
const unreadable = (event: StoredEvent) => ({ ...event, data: 'no JSON' });

describe('a page of the history of a case', () => {
  it.each([1, 50, 200])(
    'of %d events reads no more than these and six others, however long the case is',
    async (limit) => {
      const store = new OpenLog(long);
      let cursor: string | null | undefined;
      for (let page = 0; page < 20 && cursor !== null; page += 1) {
        store.read = 0;
        const { nextCursor, revisions } = await pageOf(store, limit, cursor);
        expect(revisions).toEqual(revisionsOf(long.slice(page * limit, (page + 1) * limit)));
        expect(store.read).toBeLessThanOrEqual(limit + 6);
        cursor = nextCursor;
      }
    },
  );

  it('shows with the others every event once', async () => {
    const pages = await pagesOf(new OpenLog(long), 200);
    expect(pages.flatMap(({ revisions }) => revisions)).toEqual(revisionsOf(long));
    expect(pages.flatMap(({ marks }) => marks)).toEqual([]);
  });

  it('reads a bounded part of what is no event any more, and leaves the rest to the next one', async () => {
    const store = new OpenLog(long.map((event, at) => (at > 20 && at < 2_000 ? unreadable(event) : event)));
    const shown: number[] = [];
    for (let cursor: string | null | undefined; cursor !== null && shown.length < 100;) {
      store.read = 0;
      const { nextCursor, revisions } = await pageOf(store, 50, cursor);
      expect(store.read).toBeLessThanOrEqual(limits.eventsAudited + 60);
      shown.push(...revisions);
      cursor = nextCursor;
    }
    expect(shown.slice(0, 50)).toEqual(revisionsOf([...long.slice(0, 21), ...long.slice(2_000, 2_029)]));
  });

  it('marks damage where it is, and the first place that is known elsewhere', async () => {
    const events = long.slice(0, 200).map((event, at) => (at === 120 ? altered(event) : event));
    const marks = async () => (await pagesOf(new OpenLog(events), 50)).map((page) => page.marks);
    const place = { revision: 120, kind: 'hash' };
    expect(await marks()).toEqual([[], [], [place], [place]]);
    expect(damaged.of(stream)).toMatchObject({ revision: 120, damage: 'hash' });
    const known = { revision: 7, kind: 'gap' } as const;
    damaged.add(new StreamDamaged(stream, known.kind, known.revision));
    expect(await marks()).toEqual([[], [known], [known, place], [known]]);
  });

  it('marks an end that is cut off on each of them', async () => {
    damaged.saw(stream, 99);
    const pages = await pagesOf(new OpenLog(long.slice(0, 90)), 50);
    expect(pages.map(({ marks }) => marks)).toEqual(Array(2).fill([{ revision: 90, kind: 'gap' }]));
  });

  it('is with the others what one page of all would be, whatever hands have done', async () => {
    const hand = fc.constantFrom('delete', 'alter', 'unreadable', 'none', 'none', 'none');
    const handled = fc.array(hand, { minLength: 2, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(handled, fc.integer({ min: 1, max: 9 }), async (hands, limit) => {
        const store = new OpenLog(
          hands.flatMap((each, at) => {
            const event = long[at]!;
            if (each === 'delete') return at === 0 ? [event] : [];
            if (each === 'alter') return [altered(event)];
            return [each === 'unreadable' && at > 0 ? unreadable(event) : event];
          }),
        );
        damaged = new DamagedStreams();
        const pages = await pagesOf(store, limit);
        damaged = new DamagedStreams();
        const [whole] = await pagesOf(store, 200);
        expect(pages.flatMap(({ revisions }) => revisions)).toEqual(whole!.revisions);
        const told = new Set(pages.flatMap(({ marks }) => marks.map((mark) => JSON.stringify(mark))));
        for (const mark of whole!.marks) expect(told).toContain(JSON.stringify(mark));
      }),
      { numRuns: 50 },
    );
  });
});
