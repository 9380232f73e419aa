import { setTimeout as sleep } from 'node:timers/promises';
import type { OperationalEntry } from '@mouakaba/event-sourcing';
import type { KeyRecord } from '@mouakaba/privacy';
import type { Source, Target } from './stores.js';

/** Records in one question and in one write. */
const page = 500;

/** Something kept in order of its place, on both sides. */
export interface Listing<Record> {
  readonly name: string;
  read(side: Source, after: Record | undefined): Promise<readonly Record[]>;
  write(target: Target, records: readonly Record[]): Promise<void>;
  /** Bytes by which both sides are ordered. */
  placeOf(record: Record): Buffer;
  /** All that must be the same. */
  textOf(record: Record): string;
  /** Whether it may be gone by now, on one side or both. */
  isGone(record: Record): boolean;
}

export const keyListing: Listing<KeyRecord> = {
  name: 'keys',
  read: ({ keys }, after) => keys.list({ ...(after && { after: after.id }), limit: page }),
  write: ({ keys }, records) => keys.insertRecords(records),
  placeOf: ({ id }) => Buffer.from(id),
  textOf: (record) => ('wrapped' in record ? `wrapped ${record.wrapped}` : `destroyed ${record.destroyedAt}`),
  isGone: () => false,
};

/** @param now the machine's clock, in milliseconds since 1970 */
export function operationalListing(now: () => number): Listing<OperationalEntry> {
  return {
    name: 'operational entries',
    read: ({ operations }, after) =>
      operations.entries({
        ...(after && { after: { collection: after.collection, key: after.key } }),
        limit: page,
      }),
    write: ({ operations }, entries) => operations.putEntries(entries),
    // Ordered by collection first: a zero comes before whatever a longer name goes on with.
    placeOf: ({ collection, key }) =>
      Buffer.concat([Buffer.from(collection), Buffer.of(0), Buffer.from(key)]),
    textOf: ({ value, expiresAt, group }) => JSON.stringify([value, expiresAt ?? null, group ?? null]),
    isGone: ({ expiresAt }) => expiresAt !== undefined && expiresAt <= now(),
  };
}

export interface ListingDifference {
  readonly missing: number;
  readonly foreign: number;
  readonly same: number;
}

/** Both sides, record by record. `missing`: the target lacks it; `foreign`: it has another, or one that the source lacks. */
export async function compareListings<Record>(
  listing: Listing<Record>,
  source: Source,
  target: Target,
): Promise<ListingDifference> {
  const [given, kept] = [every(listing, source), every(listing, target)];
  let [left, right] = [await next(given), await next(kept)];
  const found = { missing: 0, foreign: 0, same: 0 };
  while (left !== undefined || right !== undefined) {
    const order = orderOf(listing, left, right);
    const [here, there] = [order <= 0 ? left : undefined, order >= 0 ? right : undefined];
    const gone = [here, there].some((record) => record !== undefined && listing.isGone(record));
    const same = here !== undefined && there !== undefined && listing.textOf(here) === listing.textOf(there);
    if (!gone) found[same ? 'same' : order < 0 ? 'missing' : 'foreign'] += 1;
    if (order <= 0) left = await next(given);
    if (order >= 0) right = await next(kept);
  }
  return found;
}

/** Everything, page by page; what the target has already stays as it is or is put again with the same content. */
export async function copyListing<Record>(
  listing: Listing<Record>,
  source: Source,
  target: Target,
  copied: (records: number) => void,
): Promise<void> {
  let count = 0;
  for await (const records of pages(listing, source)) {
    await listing.write(target, records);
    copied((count += records.length));
    await sleep(0);
  }
}

async function* pages<Record>(listing: Listing<Record>, side: Source): AsyncGenerator<readonly Record[]> {
  for (let last: Record | undefined; ;) {
    const records = await listing.read(side, last);
    last = records.at(-1);
    if (last === undefined) return;
    yield records;
  }
}

async function* every<Record>(listing: Listing<Record>, side: Source): AsyncGenerator<Record, undefined> {
  for await (const records of pages(listing, side)) yield* records;
}

async function next<Record>(records: AsyncGenerator<Record, undefined>): Promise<Record | undefined> {
  return (await records.next()).value;
}

/** Negative: the left one comes first, or alone. */
function orderOf<Record>(
  listing: Listing<Record>,
  left: Record | undefined,
  right: Record | undefined,
): number {
  if (left === undefined) return 1;
  if (right === undefined) return -1;
  return Buffer.compare(listing.placeOf(left), listing.placeOf(right));
}
