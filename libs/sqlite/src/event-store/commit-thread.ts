import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { NewEvent } from '@mouakaba/event-sourcing';
import type {
  AppendOutcome,
  AppendRequest,
  DurabilityPragmas,
  Failure,
  FromCommitThread,
  ToCommitThread,
} from './messages.js';

/*
 * The one writer. A commit waits for the disk, so whatever arrives meanwhile is the next commit:
 * one fsync for all of them. Node loads this file itself (from sources it strips the types): no imports
 * but Node's own, no syntax that is more than types.
 */

/** Appends of one commit at most: bounds how long the first waits for the last. */
const groupLimit = 1024;
const SQLITE_CONSTRAINT = 19;

type Connection = ReturnType<typeof connect>;

/** An existing file: when the disk is gone, opening must fail, not begin an empty log. */
function connect(path: string) {
  const location = pathToFileURL(path);
  location.searchParams.set('mode', 'rw');
  const file = new DatabaseSync(location, { timeout: 5_000 });
  file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  // 64 MiB of pages, and the WAL folded back every 16 MB: a third more appends than with the defaults.
  file.exec('PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000');
  const pragmas: DurabilityPragmas = {
    journalMode: String(file.prepare('PRAGMA journal_mode').get()?.['journal_mode']),
    synchronous: Number(file.prepare('PRAGMA synchronous').get()?.['synchronous']),
  };
  if (pragmas.journalMode !== 'wal' || pragmas.synchronous !== 2) {
    throw new Error(`no durable commits on ${path}: ${JSON.stringify(pragmas)}`);
  }
  return {
    file,
    pragmas,
    begin: file.prepare('BEGIN IMMEDIATE'),
    commit: file.prepare('COMMIT'),
    savepoint: file.prepare('SAVEPOINT append'),
    release: file.prepare('RELEASE append'),
    undo: file.prepare('ROLLBACK TO append'),
    revision: file.prepare('SELECT max(revision) AS last FROM events WHERE stream = ?'),
    insert: file.prepare(
      'INSERT INTO events (stream, revision, kind, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    probe: file.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('probe', ?)"),
    byId: file.prepare('SELECT position, stream, revision, type, data, metadata FROM events WHERE id = ?'),
  };
}

const path = workerData as string;
let open: Connection | undefined;

/** The file that was opened first: SQLite goes on writing to one that has lost its name, where nobody finds it. */
const identity = identityOf(path);

function identityOf(file: string): string | undefined {
  try {
    const { dev, ino } = statSync(file, { bigint: true });
    return `${String(dev)}:${String(ino)}`;
  } catch {
    return undefined; // gone, or no longer to be looked at
  }
}

const replaced: Failure = { text: `${path} is not the file that was opened`, code: 'ENOENT' };

/** One transaction for all. What is not committed for sure is never reported as appended. */
function commitGroup(group: readonly AppendRequest[]): readonly AppendOutcome[] {
  let outcomes: readonly AppendOutcome[];
  let on: Connection;
  if (identityOf(path) !== identity) return group.map(() => ({ is: 'unavailable', cause: replaced }));
  try {
    on = open ??= connect(path);
    on.begin.run();
    outcomes = group.map((request) => append(on, request));
  } catch (error) {
    abandon();
    return group.map(() => ({ is: 'unavailable', cause: failureOf(error) }));
  }
  try {
    on.commit.run();
  } catch (error) {
    abandon();
    return group.map(() => ({ is: 'unknown', cause: failureOf(error) }));
  }
  if (identityOf(path) !== identity) return group.map(() => ({ is: 'unknown', cause: replaced }));
  return outcomes;
}

/** Bytes of the largest event. */
const largest = 64 * 1024;

/** Writes as many bytes as the largest event has, always to the same place: the log does not grow. */
function check(): Failure | null {
  try {
    const on = (open ??= connect(path));
    on.probe.run('0'.repeat(largest));
    return null;
  } catch (error) {
    abandon();
    return failureOf(error);
  }
}

/** Every commit into the file itself, as far as readers let it. Only of a file that is open: another one is not its own. */
function fold(): Failure | null {
  try {
    open?.file.exec('PRAGMA wal_checkpoint(PASSIVE)');
    return null;
  } catch (error) {
    return failureOf(error);
  }
}

function failureOf(error: unknown): Failure {
  const { errcode, code } = error as { readonly errcode?: unknown; readonly code?: unknown };
  return {
    text: String(error),
    ...(typeof errcode === 'number' ? { errcode } : {}),
    ...(typeof code === 'string' ? { code } : {}),
  };
}

/** A connection that failed to write is trusted no more: closing rolls back, the next group opens another. */
function abandon(): void {
  try {
    open?.file.close();
  } catch {
    // The file may be gone altogether.
  }
  open = undefined;
}

function append(on: Connection, request: AppendRequest): AppendOutcome {
  const actual = Number(on.revision.get(request.stream)?.['last'] ?? -1);
  if (actual !== request.expected) return known(on, request) ?? { is: 'wrong-revision', actual };
  on.savepoint.run();
  let revision = actual;
  let sequence = 0;
  for (const event of request.events) {
    try {
      revision += 1;
      sequence = Number(insert(on, request, revision, event));
    } catch (error) {
      if (!isConstraint(error)) throw error;
      on.undo.run();
      on.release.run();
      return { is: 'id-taken', id: event.id };
    }
  }
  on.release.run();
  return { is: 'appended', revision, sequence, again: false };
}

function insert(
  on: Connection,
  { stream, kind }: AppendRequest,
  revision: number,
  event: NewEvent,
): number | bigint {
  return on.insert.run(stream, revision, kind, event.id, event.type, event.data, event.metadata)
    .lastInsertRowid;
}

/** The first answer again, if this very batch stands where it would have been put. */
function known(on: Connection, request: AppendRequest): AppendOutcome | undefined {
  let revision = request.expected;
  let sequence = 0;
  for (const event of request.events) {
    const stored = on.byId.get(event.id);
    if (stored === undefined) return undefined;
    revision += 1;
    const same =
      stored['stream'] === request.stream &&
      stored['revision'] === revision &&
      stored['type'] === event.type &&
      stored['data'] === event.data &&
      stored['metadata'] === event.metadata;
    if (!same) return { is: 'id-taken', id: event.id };
    sequence = Number(stored['position']);
  }
  return { is: 'appended', revision, sequence, again: true };
}

function isConstraint(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === SQLITE_CONSTRAINT;
}

if (parentPort === null) throw new Error('runs as a worker thread only');
const port = parentPort;
const send = (message: FromCommitThread) => {
  port.postMessage(message);
};

open = connect(path);
send({ opened: open.pragmas });

port.on('message', (first: ToCommitThread) => {
  const group: AppendRequest[] = [];
  let message: ToCommitThread | undefined = first;
  const asked: (() => Failure | null)[] = [];
  while (message !== undefined && message !== 'close') {
    if (message === 'check') asked.push(check);
    else if (message === 'fold') asked.push(fold);
    else group.push(...message);
    message = group.length < groupLimit ? next() : undefined;
  }
  if (group.length > 0) send({ group: commitGroup(group) });
  for (const answer of asked) send({ checked: answer() });
  if (message === 'close') {
    open?.file.close();
    port.close();
  }
});

function next(): ToCommitThread | undefined {
  return (receiveMessageOnPort(port) as { readonly message: ToCommitThread } | undefined)?.message;
}
