import { randomInt } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { EventStore } from '@mouakaba/event-sourcing';
import { LogChains } from '@mouakaba/evidence';
import { CommandRefused } from '@mouakaba/host';
import { onFile } from '@mouakaba/sqlite';

/** The copies of one backup, each by its path. */
export interface Copies {
  readonly events: string;
  readonly keys: string;
  readonly operations: string;
}

const wayOut = 'these files are not of one backup. Restore one that is whole.';

/** Marks the files of one backup as such, in their headers: nothing else tells two of the same day apart. */
export function markAsOne(files: readonly string[]): void {
  const mark = randomInt(1, 2 ** 31);
  for (const path of files) {
    using file = new DatabaseSync(path);
    file.exec(`PRAGMA synchronous = FULL; PRAGMA application_id = ${String(mark)}`);
  }
}

/**
 * Looks whether the copies were taken together: by their mark, and by their turns, where the log was copied first and
 * turns are written to the keys before the others. Backups of earlier releases have no mark.
 * @throws CommandRefused
 */
export function requireOneBackup(copies: Copies): void {
  const [events, keys, operations] = [copies.events, copies.keys, copies.operations].map(headerOf) as [
    Header,
    Header,
    Header,
  ];
  const refuse = (file: string, others: readonly string[], what: string) => {
    throw new CommandRefused(`${file} is ${what} ${others.join(' and ')}: ${wayOut}`);
  };
  if (keys.turn < events.turn) refuse(copies.keys, [copies.events], 'older than');
  if (operations.turn < Math.max(events.turn, keys.turn - 1))
    refuse(copies.operations, [copies.events, copies.keys], 'older than');
  // Two against one.
  const odd =
    keys.mark === operations.mark ? 'events' : events.mark === operations.mark ? 'keys' : 'operations';
  const others = (['events', 'keys', 'operations'] as const).filter((each) => each !== odd);
  if (events.mark !== keys.mark || keys.mark !== operations.mark)
    refuse(
      copies[odd],
      others.map((each) => copies[each]),
      'of another backup than',
    );
}

/**
 * Reads the whole log: every stream runs from its first event without a gap, each event bound to the one before it.
 * @throws CommandRefused
 */
export async function requireChains(
  log: Pick<EventStore, 'readAll' | 'readStream'>,
  file: string,
): Promise<void> {
  const chains = new LogChains(log);
  const damaged = new Set<string>();
  for await (const event of log.readAll({ filter: 'everything' }))
    if ((await chains.next(event)) !== undefined) damaged.add(event.stream);
  const [first] = damaged;
  if (first === undefined) return;
  throw new CommandRefused(
    `${file} holds ${String(damaged.size)} records that lack an event or were altered, ${first} for one. Restore a backup ` +
      'from before, or this one with --damaged: these records then stay out of service.',
  );
}

interface Header {
  readonly turn: number;
  readonly mark: number;
}

function headerOf(path: string): Header {
  const sql =
    'SELECT user_version AS turn, application_id AS mark FROM pragma_user_version(), pragma_application_id()';
  return onFile(path, () => {
    using file = new DatabaseSync(path, { readOnly: true });
    return file.prepare(sql).get() as unknown as Header;
  });
}
