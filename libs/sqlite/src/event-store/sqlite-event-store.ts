import { EventEmitter, setMaxListeners } from 'node:events';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  type Appended,
  type Bond,
  type Bonded,
  EventIdTaken,
  type EventImport,
  type EventStore,
  type ExpectedRevision,
  type ImportedBatch,
  requireBatch,
  requireBatches,
  kindOf,
  type NewEvent,
  OutcomeUnknown,
  positionOf,
  Unavailable,
  WrongRevision,
} from '@mouakaba/event-sourcing';
import { EventReader } from './event-reader.js';
import { type CommittedGroup, GroupWriter } from './group-writer.js';
import { lockStore, type StoreLock } from './lock.js';
import type { AppendOutcome, DurabilityPragmas, Failure } from './messages.js';
import { makeFolder } from '../make-folder.js';
import { requireSpace } from '../space.js';
import { heldBack, onFile, placeOf, sqliteReason } from '../sqlite-error.js';
import { type KeptInFile, WatchedFile } from '../watched-file.js';
import { requireWhole, wasLeftOpen } from '../whole-file.js';
import { prepareSchema, writeTurn } from './schema.js';
import { follow } from './subscription.js';

export interface EventStoreOptions {
  /** Called after every commit that wrote something: for metrics. Must not throw. */
  readonly committed?: (group: CommittedGroup) => void;
}

/** The event store on one SQLite file: `openEventStore`. */
export class SqliteEventStore implements EventStore, EventImport, Bonded, KeptInFile {
  readonly epoch: string;
  readonly #closing = new AbortController();
  #closed: Promise<void> | undefined;

  constructor(
    private readonly path: string,
    private readonly lock: StoreLock,
    private readonly files: WatchedFile,
    private readonly reader: EventReader,
    private readonly writer: GroupWriter,
    private readonly commits: EventEmitter<{ grown: [] }>,
  ) {
    this.epoch = reader.epoch;
  }

  /** The writing connection's, read back from it: WAL and FULL, or it would not have opened. */
  get durability(): DurabilityPragmas | undefined {
    return this.writer.pragmas;
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    requireBatch(stream, events);
    const revision = expected === 'no-stream' ? -1 : expected;
    const outcome = await this.writer.append({ stream, kind: kindOf(stream), expected: revision, events });
    return this.#answer(outcome, stream, expected);
  }

  /** One message to the commit thread, hence one transaction: all of it or nothing. */
  async importInOrder(batches: readonly ImportedBatch[]): Promise<void> {
    requireBatches(batches);
    await Promise.all(batches.map(({ stream, expected, events }) => this.append(stream, expected, events)));
  }

  readStream: EventStore['readStream'] = (stream, options) => this.reader.readStream(stream, options);

  readAll: EventStore['readAll'] = (options) => this.reader.readAll(options);

  subscribe: EventStore['subscribe'] = (options) =>
    follow(this.reader, this.commits, {
      ...options,
      signal: AbortSignal.any([options.signal, this.#closing.signal]),
    });

  eventAt: EventStore['eventAt'] = (position) => this.reader.eventAt(position);

  newest: EventStore['newest'] = (limit, filter) => this.reader.newest(limit, filter);

  head: EventStore['head'] = (filter) => this.reader.head(filter);

  async bond(): Promise<Bond> {
    return { log: this.epoch, turn: this.files.turn };
  }

  /** @throws Error of another log: a store keeps its own · Unavailable another process reads an older state */
  async bind({ log, turn }: Bond): Promise<void> {
    if (log !== this.epoch) throw new Error(`a log of epoch ${this.epoch} is not bound to ${log}`);
    using file = new DatabaseSync(this.path, { timeout: 5_000 });
    writeTurn(file, turn);
    file.exec('PRAGMA wal_checkpoint(PASSIVE)');
    if (this.files.turned(turn)) return;
    file.exec('PRAGMA wal_checkpoint(FULL)'); // waits for whoever reads
    if (!this.files.turned(turn)) throw new Unavailable('event-store', heldBack(this.path), 'locked');
  }

  look(): void {
    this.files.look();
  }

  async fold(): Promise<void> {
    const failure = await this.writer.fold();
    if (failure !== null) throw this.#away(failure);
  }

  async check(): Promise<void> {
    try {
      this.look();
      requireSpace(this.path);
    } catch (error) {
      throw new Unavailable('event-store', error);
    }
    const failure = await this.writer.check();
    if (failure !== null) throw this.#away(failure);
    await this.reader.head('everything');
  }

  /** Commits what was asked before, ends the subscriptions, frees the file for another writer. */
  close(): Promise<void> {
    return (this.#closed ??= this.#shut());
  }

  async #shut(): Promise<void> {
    this.#closing.abort();
    await this.reader.close();
    // Last: only a connection that can write folds the WAL back into the file.
    await this.writer.close();
    this.files.close();
    this.lock.release();
  }

  #away(failure: Failure): Unavailable {
    const cause = { ...failure, ...placeOf(failure, this.path) };
    return new Unavailable('event-store', cause, sqliteReason(cause, this.path));
  }

  #answer(outcome: AppendOutcome, stream: string, expected: ExpectedRevision): Appended {
    switch (outcome.is) {
      case 'appended':
        return { revision: outcome.revision, position: positionOf(this.epoch, outcome.sequence) };
      case 'wrong-revision':
        throw new WrongRevision(stream, expected, outcome.actual < 0 ? 'no-stream' : outcome.actual);
      case 'id-taken':
        throw new EventIdTaken(outcome.id);
      case 'unknown': {
        const cause = { ...outcome.cause, ...placeOf(outcome.cause, this.path) };
        throw new OutcomeUnknown(cause, sqliteReason(cause, this.path));
      }
      case 'crowded':
        throw new Unavailable('event-store', 'too many appends wait for the disk', 'crowded');
      case 'unavailable':
        throw this.#away(outcome.cause);
    }
  }
}

/**
 * Opens, or makes, the event store at `path` for reading and writing; missing folders are made.
 * @throws StoreLocked another process, or this one, has it open already
 */
export async function openEventStore(
  path: string,
  options: EventStoreOptions = {},
): Promise<SqliteEventStore> {
  makeFolder(dirname(path));
  const lock = lockStore(path);
  let reader: EventReader | undefined;
  let files: WatchedFile | undefined;
  try {
    const watched = (files = new WatchedFile(path));
    prepareFile(path);
    reader = onFile(path, () => new EventReader(path));
    const commits = new EventEmitter<{ grown: [] }>();
    setMaxListeners(0, commits); // one for each subscription
    const writer = await GroupWriter.open(path, watched, (group) => {
      commits.emit('grown');
      options.committed?.(group);
    });
    watched.watch();
    return new SqliteEventStore(path, lock, watched, reader, writer, commits);
  } catch (error) {
    await reader?.close();
    files?.close();
    lock.release();
    throw error;
  }
}

function prepareFile(path: string): void {
  onFile(path, () => {
    const leftOpen = wasLeftOpen(path);
    using file = new DatabaseSync(path, { timeout: 5_000 });
    if (leftOpen) requireWhole(file, path);
    prepareSchema(file);
  });
}
