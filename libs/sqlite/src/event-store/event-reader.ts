import { existsSync } from 'node:fs';
import type { SQLInputValue } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import {
  type EventStore,
  kindOf,
  numbersOf,
  passes,
  type Position,
  positionOf,
  type StoredEvent,
  type StreamFilter,
} from '@mouakaba/event-sourcing';
import { type Columns, ReadConnection } from './read-connection.js';
import { NoEventStore } from './schema.js';

/** A chunk is read without giving way to anything else: so many rows, and about so many characters, at most. */
const chunkRows = 500;
const chunkCharacters = 1_000_000;

const columns = 'position, stream, revision, id, type, data, metadata, kind';
const lastOfKind = 'SELECT max(position) FROM events WHERE kind = ?';
const kindsQuery = `
  WITH RECURSIVE kinds (kind) AS (
    SELECT min(kind) FROM events
    UNION ALL
    SELECT (SELECT min(kind) FROM events WHERE kind > kinds.kind) FROM kinds WHERE kinds.kind IS NOT NULL
  ) SELECT kind FROM kinds WHERE kind IS NOT NULL`;

type EventRow = readonly [number, string, number, string, string, string, string, string];

/**
 * Reads the log on a connection of its own, in chunks: no result stands whole in memory, no read transaction
 * outlives a chunk (it would keep the WAL from being folded back), and the event loop turns between chunks.
 */
export class EventReader implements Pick<
  EventStore,
  'epoch' | 'readStream' | 'readAll' | 'eventAt' | 'head' | 'newest' | 'close'
> {
  readonly epoch: string;
  readonly #connection: ReadConnection;

  constructor(path: string) {
    this.#connection = new ReadConnection(path);
    this.epoch = this.#connection.epoch;
  }

  async *readStream(
    stream: string,
    options: { readonly from?: number; readonly limit?: number; readonly backwards?: boolean } = {},
  ): AsyncGenerator<StoredEvent> {
    const backwards = options.backwards ?? false;
    const query = backwards
      ? `SELECT ${columns} FROM events WHERE stream = ? AND revision <= ? ORDER BY revision DESC LIMIT ?`
      : `SELECT ${columns} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?`;
    const from = options.from ?? (backwards ? Number.MAX_SAFE_INTEGER : 0);
    yield* this.#chunks(options.limit, from, (at: number, rows) => {
      const events = this.#events(query, [stream, at, rows]);
      const last = events.at(-1)?.revision ?? at;
      return { events, next: last + (backwards ? -1 : 1) };
    });
  }

  async *readAll(
    options: { readonly after?: Position; readonly filter?: StreamFilter; readonly limit?: number } = {},
  ): AsyncGenerator<StoredEvent> {
    const filter = options.filter ?? 'everything';
    const until = this.#lastSequence();
    yield* this.#chunks(options.limit, options.after, (after: Position | undefined, rows) => {
      const events = this.chunk(after, filter, rows, until);
      return { events, next: events.at(-1)?.position ?? after };
    });
  }

  async eventAt(position: Position): Promise<StoredEvent | undefined> {
    const [sequence] = numbersOf(this.epoch, position) ?? [];
    if (sequence === undefined) return undefined;
    return this.#events(`SELECT ${columns} FROM events WHERE position = ?`, [sequence])[0];
  }

  async head(filter: StreamFilter = 'everything'): Promise<Position | undefined> {
    const everything = this.#lastSequence();
    const kinds = this.#passing(filter);
    const lastOf = (kind: string) => this.#connection.number(lastOfKind, kind);
    const last = kinds === undefined ? everything : Math.max(0, ...kinds.map(lastOf));
    return last === 0 ? undefined : positionOf(this.epoch, last);
  }

  async newest(limit: number, filter: StreamFilter = 'everything'): Promise<readonly StoredEvent[]> {
    const kinds = this.#passing(filter);
    const order = 'ORDER BY position DESC LIMIT ?';
    if (kinds === undefined) return this.#events(`SELECT ${columns} FROM events ${order}`, [limit]);
    if (kinds.length === 0) return [];
    const merged = kinds.map(() => `SELECT ${columns} FROM events WHERE kind = ?`).join(' UNION ALL ');
    return this.#events(`${merged} ${order}`, [...kinds, limit]);
  }

  /**
   * The next events after a position that pass, oldest first; empty at the head. One turn of the event loop.
   * The head is taken before the kinds: an event of a kind that appears in between is left for the next chunk,
   * where otherwise later ones would overtake it.
   */
  chunk(
    after: Position | undefined,
    filter: StreamFilter,
    rows = chunkRows,
    until = this.#lastSequence(),
  ): StoredEvent[] {
    const start = Number((after && numbersOf(this.epoch, after)?.[0]) ?? 0);
    const kinds = this.#passing(filter);
    const select = `SELECT ${columns} FROM events WHERE position > ? AND position <= ?`;
    const order = 'ORDER BY position LIMIT ?';
    if (kinds === undefined) return this.#events(`${select} ${order}`, [start, until, rows]);
    if (kinds.length === 0) return [];
    // One ordered walk of the index for each kind, merged: what does not pass is never touched.
    const merged = kinds.map(() => `${select} AND kind = ?`).join(' UNION ALL ');
    return this.#events(`${merged} ${order}`, [...kinds.flatMap((kind) => [start, until, kind]), rows]);
  }

  close(): Promise<void> {
    this.#connection.close();
    return Promise.resolve();
  }

  async *#chunks<Place>(
    limit = Number.MAX_SAFE_INTEGER,
    start: Place,
    read: (from: Place, rows: number) => { readonly events: StoredEvent[]; readonly next: Place },
  ): AsyncGenerator<StoredEvent> {
    let place = start;
    for (let left = limit; left > 0;) {
      const rows = Math.min(left, chunkRows);
      const { events, next } = read(place, rows);
      yield* events;
      // Cut short by neither bound: it was all there is.
      if (events.length < rows && charactersOf(events) < chunkCharacters) return;
      left -= events.length;
      place = next;
      await turn();
    }
  }

  /** The log's kinds that pass; undefined when all do. There are few, and each costs one seek. */
  #passing(filter: StreamFilter): string[] | undefined {
    if (filter === 'everything') return undefined;
    const kinds = this.#connection.rows(kindsQuery, [], ([kind]) => String(kind));
    const passing = kinds.filter((kind) => passes(filter, kind));
    return passing.length === kinds.length ? undefined : passing;
  }

  #lastSequence(): number {
    return this.#connection.number('SELECT max(position) FROM events');
  }

  #events(query: string, values: readonly SQLInputValue[]): StoredEvent[] {
    let characters = 0;
    const row = (columns: Columns) => this.#event(columns as EventRow);
    return this.#connection.rows(query, values, row, (event) => {
      characters += charactersOf([event]);
      return characters >= chunkCharacters;
    });
  }

  #event([sequence, stream, revision, id, type, data, metadata, kind]: EventRow): StoredEvent {
    const event = { stream, revision, position: positionOf(this.epoch, sequence), id, type, data, metadata };
    return kind === kindOf(stream) ? event : { ...event, misfiled: true };
  }
}

function charactersOf(events: readonly StoredEvent[]): number {
  return events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
}

/**
 * Opens a store for reading only, also beside a running server: for backup, verification and reports.
 * @throws NoEventStore
 */
export function openReadOnly(path: string): EventReader {
  if (!existsSync(path))
    throw new NoEventStore(
      `there is no event store at ${path}: start in the folder of the server, or name the right file.`,
    );
  return new EventReader(path);
}
