import { DatabaseSync } from 'node:sqlite';

export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface RecordedEvent extends ProposedEvent {
  readonly stream: string;
  readonly revision: number;
  /** Bytes into the log, as the real server counts: rises with gaps. Commit and prepare are the same. */
  readonly position: bigint;
  /** Milliseconds of the epoch. */
  readonly created: number;
}

/** A revision, or what else a client may expect of a stream. */
export type Expected = number | 'no-stream' | 'any' | 'stream-exists';

export interface Append {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly ProposedEvent[];
}

/** Revision −1: there is no such stream. */
export type Outcome =
  | { readonly is: 'written'; readonly revision: number; readonly position: bigint }
  | { readonly is: 'wrong-version'; readonly current: number }
  | { readonly is: 'deleted' };

const schema = `
  CREATE TABLE IF NOT EXISTS events (
    position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL,
    contentType TEXT NOT NULL, data BLOB NOT NULL, metadata BLOB NOT NULL, created INTEGER NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT`;

/** Where the tombstone of a stream stands, as in the real server. */
const endOfRevisions = 2n ** 63n - 1n;
/** What a record takes in the log beside its content. */
const overhead = 128;

/** The log in a file. What arrives in one turn of the event loop is one commit; an outcome is told after it. */
export class Log {
  readonly #file: DatabaseSync;
  readonly #statements;
  #waiting: { readonly append: Append; readonly told: (outcome: Outcome) => void }[] = [];
  readonly #followers = new Set<() => void>();

  constructor(path: string) {
    this.#file = new DatabaseSync(path);
    this.#file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    this.#file.exec(schema);
    const prepare = (sql: string) => {
      const statement = this.#file.prepare(sql);
      statement.setReadBigInts(true);
      return statement;
    };
    this.#statements = {
      begin: prepare('BEGIN IMMEDIATE'),
      commit: prepare('COMMIT'),
      insert: prepare(
        `INSERT INTO events
         VALUES (:position, :stream, :revision, :id, :type, :contentType, :data, :metadata, :created)`,
      ),
      end: prepare('SELECT max(position) AS last FROM events'),
      revision: prepare('SELECT max(revision) AS last FROM events WHERE stream = ?'),
      idAt: prepare('SELECT id, position FROM events WHERE stream = ? AND revision = ?'),
      stream: {
        forwards: prepare(
          'SELECT * FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?',
        ),
        backwards: prepare(
          'SELECT * FROM events WHERE stream = ? AND revision <= ? ORDER BY revision DESC LIMIT ?',
        ),
      },
      all: {
        forwards: prepare('SELECT * FROM events WHERE position >= ? ORDER BY position LIMIT ?'),
        backwards: prepare('SELECT * FROM events WHERE position <= ? ORDER BY position DESC LIMIT ?'),
      },
    };
  }

  append(append: Append): Promise<Outcome> {
    return new Promise((told) => {
      if (this.#waiting.push({ append, told }) === 1) setImmediate(() => this.#commit());
    });
  }

  /** Ends a stream for good: its last event says so. @returns where that stands */
  tombstone(stream: string): bigint {
    const position = this.end + BigInt(overhead);
    this.#statements.insert.run({
      ...{ position, stream, revision: endOfRevisions, id: crypto.randomUUID(), type: '$streamDeleted' },
      ...{ contentType: 'application/json', data: Buffer.from('{}'), metadata: new Uint8Array() },
      created: Date.now(),
    });
    for (const grown of [...this.#followers]) grown();
    return position;
  }

  isDeleted(stream: string): boolean {
    return this.revisionOf(stream) === Number(endOfRevisions);
  }

  /** −1 without the stream. */
  revisionOf(stream: string): number {
    return Number(this.#statements.revision.get(stream)?.['last'] ?? -1);
  }

  /** Of the last record; 0 in an empty log. */
  get end(): bigint {
    return (this.#statements.end.get()?.['last'] ?? 0n) as bigint;
  }

  /** From a revision, inclusive. */
  stream(name: string, direction: Direction, from: number, count: number): RecordedEvent[] {
    return this.#statements.stream[direction].all(name, from, count).map(recorded);
  }

  /** From a position, inclusive. */
  all(direction: Direction, from: bigint, count: number): RecordedEvent[] {
    return this.#statements.all[direction].all(from, count).map(recorded);
  }

  /** Calls at each commit, until the answer is called. */
  follow(grown: () => void): () => void {
    this.#followers.add(grown);
    return () => this.#followers.delete(grown);
  }

  close(): void {
    this.#file.close();
  }

  #commit(): void {
    const group = this.#waiting;
    this.#waiting = [];
    this.#statements.begin.run();
    const written = group.map(({ append, told }) => ({ told, outcome: this.#write(append) }));
    this.#statements.commit.run();
    for (const { told, outcome } of written) told(outcome);
    for (const grown of [...this.#followers]) grown();
  }

  #write({ stream, expected, events }: Append): Outcome {
    if (this.isDeleted(stream)) return { is: 'deleted' };
    const current = this.revisionOf(stream);
    if (!isMet(expected, current)) {
      return this.#known(stream, expected, events) ?? { is: 'wrong-version', current };
    }
    let revision = current;
    let position = this.end;
    for (const event of events) {
      revision += 1;
      position += BigInt(overhead + event.data.length + event.metadata.length);
      this.#statements.insert.run({ ...event, stream, revision, position, created: Date.now() });
    }
    return { is: 'written', revision, position };
  }

  /** The first answer again if these ids stand where they would be: as the real server, it compares nothing but ids. */
  #known(stream: string, expected: Expected, events: readonly ProposedEvent[]): Outcome | undefined {
    let revision = expected === 'no-stream' ? -1 : Number(expected);
    let position = 0n;
    for (const { id } of events) {
      revision += 1;
      const stored = this.#statements.idAt.get(stream, revision);
      if (stored?.['id'] !== id) return undefined;
      position = stored['position'] as bigint;
    }
    return { is: 'written', revision, position };
  }
}

export type Direction = 'forwards' | 'backwards';

function isMet(expected: Expected, current: number): boolean {
  if (expected === 'any') return true;
  if (expected === 'stream-exists') return current >= 0;
  return expected === 'no-stream' ? current < 0 : expected === current;
}

function recorded(row: Record<string, unknown>): RecordedEvent {
  return {
    ...(row as unknown as RecordedEvent),
    revision: Number(row['revision']),
    created: Number(row['created']),
  };
}
