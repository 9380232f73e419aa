import { beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  caseStream,
  ConcernReported,
  eventTypes,
  happened,
  limits,
  providerStream,
  type DataOf,
} from '@mouakaba/contracts';
import {
  DamagedStreams,
  EventRegistry,
  seal,
  StreamDamaged,
  type EventStore,
} from '@mouakaba/event-sourcing';
import { MemoryEventStore, openKeys, somebody } from '@mouakaba/event-sourcing/testing';
import { chain } from '@mouakaba/evidence';
import { bodyOf } from '@mouakaba/http';
import { AccountStates, HolderDirectory } from '@mouakaba/use-cases';
import { checkRecordIntegrity } from './check-record-integrity.js';

const registry = new EventRegistry(eventTypes);
const reported = ConcernReported.example.data as DataOf<typeof ConcernReported>;
const metadata = {
  recordedAt: '2026-03-02T09:00:00.000Z',
  actor: somebody,
  correlationId: 'c',
  commandId: 'd',
};

/** Counts the streams that are read. */
class CountingStore extends MemoryEventStore {
  readings = 0;
  override readStream(...asked: Parameters<EventStore['readStream']>): AsyncGenerator<StoredEventOf> {
    this.readings += 1;
    return super.readStream(...asked);
  }
}
type StoredEventOf =
  ReturnType<MemoryEventStore['readStream']> extends AsyncGenerator<infer Event> ? Event : never;

let store: CountingStore;
let damaged: DamagedStreams;
beforeEach(() => {
  store = new CountingStore();
  damaged = new DamagedStreams();
});

async function damagedCases(count: number, province: 'MA-OUJ' | 'MA-BER'): Promise<readonly string[]> {
  const streams = Array.from({ length: count }, () => caseStream(randomUUID()));
  for (const stream of streams) {
    const event = happened(ConcernReported, { ...reported, province, holderId: randomUUID() }, {});
    const bytes = seal(
      { registry, chain },
      stream,
      undefined,
      [{ event, metadata }],
      await openKeys.get(stream),
    );
    await store.append(stream, 'no-stream', bytes);
    damaged.add(new StreamDamaged(stream, 'gap', 3));
  }
  return streams;
}

const lastPass = { checkedAt: 0, events: 9, streams: { case: 5, provider: 2, access: 1, casenumber: 4 } };
const cases = { count: ({ of }: Record<string, unknown>) => Promise.resolve(of === 'case' ? 3 : 1) } as never;

async function pageFor(provinces: readonly string[], cursor?: string) {
  const eventLog = { store, registry, damaged, chain, keys: openKeys, clock: { now: () => 0 } };
  const caller = { sub: 'auditor', roles: ['auditor'], provinces } as const;
  const holders = new HolderDirectory(eventLog, new AccountStates(eventLog));
  const query = { limit: 50, ...(cursor === undefined ? {} : { cursor }) };
  const invocation = { caller, commandId: 'c', correlationId: 'c', acceptLanguage: 'en' } as const;
  const answer = await checkRecordIntegrity.handle(
    { invocation, target: {}, body: {}, query },
    { eventLog, holders, watch: { lastPass, looked: undefined }, cases },
  );
  return bodyOf(answer);
}

async function toldTo(provinces: readonly string[]): Promise<readonly string[]> {
  const told: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    store.readings = 0;
    const page = await pageFor(provinces, cursor);
    // The report of each, and the unit and the centre that its holder may be.
    expect(store.readings).toBeLessThanOrEqual(3 * limits.damagedLooked);
    told.push(...page.items.map(({ stream }) => stream));
    cursor = page.nextCursor;
  }
  return told;
}

describe('what the watch has found', () => {
  it('is told to whoever audits the province, and nothing of others, however many there are', async () => {
    const there = await damagedCases(1_200, 'MA-BER');
    const here = await damagedCases(3, 'MA-OUJ');
    const provider = providerStream(randomUUID());
    damaged.add(new StreamDamaged(provider, 'hash', 0));
    expect(await toldTo(['MA-OUJ'])).toEqual([...here, provider].sort());
    expect(await toldTo([])).toEqual([provider]);
    expect(await toldTo(['*'])).toEqual([...here, ...there, provider].sort());
  });

  it('is nothing only where all of it was looked at', async () => {
    await damagedCases(3, 'MA-BER');
    expect(await pageFor(['MA-OUJ'])).toMatchObject({ items: [], intact: true, nextCursor: null });
    await damagedCases(limits.damagedLooked, 'MA-BER');
    expect(await pageFor(['MA-OUJ'])).toMatchObject({
      items: [],
      intact: null,
      nextCursor: expect.any(String),
    });
  });

  it('is told with how far the watch is, and what it has read', async () => {
    expect(await pageFor(['MA-OUJ'])).toMatchObject({
      streams: { cases: 3, rosters: 1, providers: 2, accounts: 0, accessRecords: 1, others: 4 },
      progress: { events: 9, of: 9 },
    });
  });
});
