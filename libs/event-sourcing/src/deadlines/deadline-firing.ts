import pLimit from 'p-limit';
import { v5 as uuid } from 'uuid';
import type { DomainClock } from '../commands/clock.js';
import type { FoundDeadline } from './deadline-scan.js';
import type { DeadlineRow } from './deadlines.js';
import { Unavailable } from '../store/event-store.js';

/** One command to give: all instants of one deadline that are due. */
export interface DueDeadline {
  readonly stream: string;
  readonly stage: string;
  readonly deadlineId: string;
  /** The same for the same deadline and number of instants due: firing twice writes once. */
  readonly commandId: string;
  readonly instantsDue: readonly string[];
  /** The earliest of them that was not settled before. */
  readonly dueAt: string;
}

/** `written`: durable. `moot`: the stream needs nothing any more. `not-yet`: by the decision's clock; asked again. */
export type Firing = (due: DueDeadline) => Promise<'written' | 'moot' | 'not-yet'>;

/** The part of the operational store that the poller writes: how many instants of each deadline are settled. */
export interface SettledDeadlines {
  getMany<T>(collection: string, keys: readonly string[]): Promise<Map<string, T>>;
  putMany(collection: string, values: ReadonlyMap<string, unknown>): Promise<void>;
}

export interface FiringOptions {
  readonly settled: SettledDeadlines;
  readonly clock: DomainClock;
  readonly fire: Firing;
  /** A firing that failed, or (without one) a look that did; both are tried again. */
  readonly onError?: (error: unknown, due?: DueDeadline) => void;
  /** Firings at the same time; default 16. */
  readonly concurrency?: number;
}

const collection = 'settled-deadlines';
const commands = 'c1f6a0c5-2f0b-4b0e-9a54-6f2a8d0b7e31';

/** A deadline with instants that are due; its command is not made up before it is fired. */
type Unsettled = Omit<DueDeadline, 'commandId'>;

/** What a page of deadlines has due at `now` and not settled yet, by key. */
export async function unsettled(
  page: readonly FoundDeadline[],
  settled: SettledDeadlines,
  now: number,
): Promise<Map<string, Unsettled>> {
  const counts = await settled.getMany<number>(
    collection,
    page.map(({ row }) => row.deadlineId),
  );
  return new Map(
    page.flatMap(({ key, row }) => {
      const due = dueOf(row, counts.get(row.deadlineId) ?? 0, now);
      return due ? [[key, due] as const] : [];
    }),
  );
}

/** When the deadline has something due again, in milliseconds; undefined if never. */
export function nextInstant(row: DeadlineRow, now: number): number | undefined {
  return row.instants.map((each) => Date.parse(each)).find((each) => each > now);
}

/**
 * Fires these, and records what is settled in one write; none begins after the signal aborted.
 * Answers the keys to be tried again; one firing that fails stops no other.
 * @throws Unavailable nothing could be fired because something is away
 */
export async function fireAll(
  dues: ReadonlyMap<string, Unsettled>,
  late: (milliseconds: number) => void,
  {
    settled,
    clock,
    fire,
    onError,
    concurrency = 16,
    signal,
  }: FiringOptions & { readonly signal: AbortSignal },
): Promise<string[]> {
  const again: string[] = [];
  const done = new Map<string, number>();
  let away: Unavailable | undefined;
  await pLimit(concurrency).map(dues, async ([key, unfired]) => {
    if (signal.aborted) return void again.push(key);
    const due = { ...unfired, commandId: commandIdOf(unfired) };
    try {
      const outcome = await fire(due);
      if (outcome === 'written') late(clock.now() - Date.parse(due.dueAt));
      if (outcome === 'not-yet') again.push(key);
      else done.set(due.deadlineId, due.instantsDue.length);
    } catch (error) {
      if (error instanceof Unavailable) away = error;
      again.push(key);
      onError?.(error, due);
    }
  });
  if (away && done.size === 0) throw away;
  if (done.size > 0) await settled.putMany(collection, done);
  return again;
}

function dueOf(
  { stream, stage, deadlineId, instants }: DeadlineRow,
  settled: number,
  now: number,
): Unsettled | undefined {
  const instantsDue = instants.filter((each) => Date.parse(each) <= now);
  const dueAt = instantsDue[settled];
  return dueAt === undefined ? undefined : { stream, stage, deadlineId, instantsDue, dueAt };
}

function commandIdOf({ deadlineId, instantsDue }: Unsettled): string {
  return uuid(`${deadlineId}:${String(instantsDue.length)}`, commands);
}
