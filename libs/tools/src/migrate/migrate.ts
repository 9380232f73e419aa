import { OperatorError, numbersOf, type Position } from '@mouakaba/event-sourcing';
import { beginningOf, compareLogs, type EventPlace } from './compare-logs.js';
import { copyLog } from './copy-log.js';
import { compareListings, copyListing, keyListing, type Listing, operationalListing } from './listings.js';
import type { Source, SourceLog, Target } from './stores.js';

/** Why it was not begun, or cannot have come out well. The message is for whoever runs it. */
export class MigrationFailed extends OperatorError {
  override readonly name = 'MigrationFailed';
}

/** Hears what is being done: `of` is the end of the scale of `reached`'s place; so many were done `already`. */
export interface Progress {
  begin(what: string, of: number, already?: number): void;
  reached(place: number, count: number): void;
  end(): void;
}

export interface Migrated {
  readonly events: number;
  /** Of both logs: RFC 6962, in hexadecimal. */
  readonly root: string;
  readonly keys: number;
  readonly operations: number;
  /** Events that stood in the target before: those of a migration that was cut short. */
  readonly foundThere: number;
}

/**
 * Copies keys, then operational state, then the log, so that no event ever stands without its key; goes on where an
 * earlier run was cut short; and then compares everything. The source is only read.
 * @throws MigrationFailed the target holds something else · the source was written to · the copy is not the same
 * @throws Unavailable · OutcomeUnknown
 */
export async function migrate(
  source: Source,
  target: Target,
  progress: Progress,
  { now = Date.now }: { readonly now?: () => number } = {},
): Promise<Migrated> {
  const operations = operationalListing(now);
  if (target.events.epoch <= source.events.epoch)
    throw new MigrationFailed(
      'The new log would be older than this one: the clock of this machine is behind.',
    );
  const head = await source.events.head('everything');

  await requireOwn(keyListing, source, target);
  await requireOwn(operations, source, target);
  const { events: foundThere, until, firstDifference } = await beginningOf(source.events, target.events);
  if (firstDifference !== undefined) throw new MigrationFailed(`${notEmpty} ${placed(firstDifference)}.`);

  for (const listing of [keyListing, operations]) await copied(listing, source, target, progress);
  for (const store of [target.keys, target.operations])
    await store.bind({ log: target.events.epoch, turn: 0 });
  progress.begin('Copying events', reach(source.events, head), foundThere);
  await copyLog(source.events, target.events, until, (position, events) => {
    progress.reached(reach(source.events, position), foundThere + events);
  });
  progress.end();
  await requireStill(source, head);

  const keys = await requireSame(keyListing, source, target);
  const entries = await requireSame(operations, source, target);
  progress.begin('Comparing logs', reach(source.events, head));
  const logs = await compareLogs(source.events, target.events, (position, events) => {
    progress.reached(reach(source.events, position), events);
  });
  progress.end();
  await requireStill(source, head);
  const { size, root } = logs.target;
  if (size !== logs.source.size || root !== logs.source.root) {
    const where =
      logs.firstDifference === undefined ? '' : ` The first difference is ${placed(logs.firstDifference)}.`;
    const roots = `${String(logs.source.size)} events with root ${logs.source.root}, here ${String(size)} with ${root}`;
    throw new MigrationFailed(`The logs are not the same: ${roots}.${where}`);
  }
  if (logs.firstBreak !== undefined) {
    throw new MigrationFailed(
      `The logs are the same, but their chains do not hold: ${String(logs.broken)} events do not follow from what was ` +
        `before them. The first is ${placed(logs.firstBreak)} (${logs.firstBreak.kind}). Somebody changed the source.`,
    );
  }
  return { events: size, root, keys, operations: entries, foundThere };
}

const notEmpty =
  'The target is neither empty nor the beginning of a copy of this source: empty all three of its stores first. What is other is';

async function requireOwn<Record>(listing: Listing<Record>, source: Source, target: Target): Promise<void> {
  const { foreign } = await compareListings(listing, source, target);
  if (foreign > 0) throw new MigrationFailed(`${notEmpty} ${String(foreign)} of its ${listing.name}.`);
}

async function requireSame<Record>(
  listing: Listing<Record>,
  source: Source,
  target: Target,
): Promise<number> {
  const { missing, foreign, same } = await compareListings(listing, source, target);
  if (missing + foreign === 0) return same;
  throw new MigrationFailed(
    `The ${listing.name} are not the same: ${String(missing)} are missing, ${String(foreign)} are others.`,
  );
}

async function copied(
  listing: Listing<unknown>,
  source: Source,
  target: Target,
  progress: Progress,
): Promise<void> {
  progress.begin(`Copying ${listing.name}`, 0);
  await copyListing(listing, source, target, (count) => {
    progress.reached(count, count);
  });
  progress.end();
}

async function requireStill({ events }: Source, head: Position | undefined): Promise<void> {
  if ((await events.head('everything')) === head) return;
  throw new MigrationFailed(
    'Something was written to the source meanwhile: stop all that writes to it, and start again. It goes on from here, ' +
      'unless an entry that was copied has changed since; then it says what to empty first.',
  );
}

/** How far into its log a position is, in the store's own numbers. */
function reach({ epoch }: SourceLog, position: Position | undefined): number {
  return Number((position && numbersOf(epoch, position)?.[0]) ?? 0);
}

function placed({ number, stream, revision }: EventPlace): string {
  return `event ${String(number)} of the log (${stream}, revision ${String(revision)})`;
}
