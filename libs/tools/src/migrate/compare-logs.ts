import type { Position, StoredEvent } from '@mouakaba/event-sourcing';
import { type Break, leafHash, LogChains, logEntry, LogRoot } from '@mouakaba/evidence';
import type { SourceLog } from './stores.js';

export interface LogSummary {
  readonly size: number;
  /** RFC 6962, in hexadecimal. */
  readonly root: string;
}

/** Place of an event: its number in the log, from 0, and in its stream. */
export interface EventPlace {
  readonly number: number;
  readonly stream: string;
  readonly revision: number;
}

export interface LogComparison {
  readonly source: LogSummary;
  readonly target: LogSummary;
  /** The first event of the target, or that it lacks, that is not what the source has there. */
  readonly firstDifference: EventPlace | undefined;
  /** Events of the target that do not follow from what came before in their stream, and the first of them. */
  readonly broken: number;
  readonly firstBreak: (EventPlace & { readonly kind: Break['kind'] }) | undefined;
}

/** Events between two reports of progress. */
const step = 1_000;

/** Reads both logs whole, each for itself into its own tree, and checks every chain of the target. */
export async function compareLogs(
  source: SourceLog,
  target: SourceLog,
  compared: (until: Position, events: number) => void,
): Promise<LogComparison> {
  const trees = { source: new LogRoot(), target: new LogRoot() };
  const chains = new LogChains(target);
  let firstDifference: EventPlace | undefined;
  let firstBreak: LogComparison['firstBreak'];
  let broken = 0;
  let last: StoredEvent | undefined;
  for await (const [given, kept] of pairs(source, target)) {
    const number = Math.max(trees.source.size, trees.target.size);
    const leaf = given && leafHash(logEntry(given));
    if (leaf !== undefined) trees.source.add(leaf);
    const copy = kept && leafHash(logEntry(kept));
    if (copy !== undefined) trees.target.add(copy);
    const event = kept ?? given;
    if (leaf === undefined || copy === undefined || !leaf.equals(copy))
      firstDifference ??= event && placeOf(event, number);
    const kind = kept && (await chains.next(kept));
    if (kept !== undefined && kind !== undefined) {
      broken += 1;
      firstBreak ??= { ...placeOf(kept, number), kind };
    }
    if (given !== undefined && number % step === step - 1) compared(given.position, number + 1);
    last = given ?? last;
  }
  if (last !== undefined) compared(last.position, trees.source.size);
  return {
    source: summary(trees.source),
    target: summary(trees.target),
    ...{ firstDifference, broken, firstBreak },
  };
}

export interface Beginning {
  /** Events that the target has, all of them the source's first ones. */
  readonly events: number;
  /** Of the last of them, in the source. */
  readonly until?: Position;
  /** The first of the target's that is another than the source's. */
  readonly firstDifference?: EventPlace;
}

/** How far the target's log is the beginning of the source's. */
export async function beginningOf(source: SourceLog, target: SourceLog): Promise<Beginning> {
  let events = 0;
  let until: Position | undefined;
  for await (const [given, kept] of pairs(source, target)) {
    if (kept === undefined) break;
    if (given === undefined || !logEntry(given).equals(logEntry(kept)))
      return { events, firstDifference: placeOf(kept, events), ...(until && { until }) };
    events += 1;
    until = given.position;
  }
  return { events, ...(until && { until }) };
}

function placeOf({ stream, revision }: StoredEvent, number: number): EventPlace {
  return { number, stream, revision };
}

function summary(tree: LogRoot): LogSummary {
  return { size: tree.size, root: tree.root().toString('hex') };
}

type Pair = readonly [StoredEvent | undefined, StoredEvent | undefined];

/** The n-th event of each, until both have ended. */
async function* pairs(source: SourceLog, target: SourceLog): AsyncGenerator<Pair> {
  const both = [source, target].map((log) => log.readAll({ filter: 'everything' })[Symbol.asyncIterator]());
  try {
    for (;;) {
      const [given, kept] = await Promise.all(both.map(nextOf));
      if (given === undefined && kept === undefined) return;
      yield [given, kept];
    }
  } finally {
    await Promise.all(both.map(async (log) => log.return?.()));
  }
}

async function nextOf(log: AsyncIterator<StoredEvent>): Promise<StoredEvent | undefined> {
  const next = await log.next();
  return next.done === true ? undefined : next.value;
}
