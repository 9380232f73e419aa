import type { Position } from '../store/event-store.js';
import type { RecordedEvent } from '../store/recorded-event.js';
import type { Projection, Row } from './projection.js';

/**
 * How far a build of a projection has come: the last event it has seen, handled or not, and how many there were. By id
 * and hash it knows that event again: a log that holds another one there is not the log that it was built from.
 */
export interface Checkpoint {
  readonly position: Position;
  readonly events: number;
  readonly id: string;
  /** Absent where the feed carries none. */
  readonly hash?: string;
  /** The feed's mark of the event at that position, written with it and handed back at the next start. */
  readonly mark?: string;
}

/**
 * A document as stored. `unreadable`: its stream's event at that revision could not be folded;
 * `row` is what stood before, `{}` if nothing did.
 */
export interface StoredRow<R extends Row> {
  readonly row: R;
  readonly unreadable?: { readonly stream: string; readonly revision: number };
}

export interface Batch<R extends Row> {
  /** The checkpoint that was read before: the commit holds only if it still stands. */
  readonly from: Checkpoint | undefined;
  readonly to: Checkpoint;
  /** Undefined deletes. */
  readonly rows: ReadonlyMap<string, StoredRow<R> | undefined>;
}

/** All documents of a projection, as one pass through the log makes them. Numbered from 1. */
export interface Build {
  readonly number: number;
  readonly checkpoint: Checkpoint | undefined;
}

/**
 * `live`: what queries are answered from; absent until a build has come to the log's end. `next`: one on its way there,
 * beside the live one. At least one of them is there.
 */
export interface Builds {
  readonly live?: Build;
  readonly next?: Build;
}

/** The documents of one build, for the engine. */
export interface BuildTable<R extends Row = Row> {
  load(keys: readonly string[]): Promise<Map<string, StoredRow<R>>>;
  /** How many documents are marked unreadable. */
  unreadable(): Promise<number>;
  /**
   * Documents and checkpoint in one transaction. False, and nothing written, if the checkpoint is not `from` any more, or
   * the build was given up.
   */
  commit(batch: Batch<R>): Promise<boolean>;
}

/** The engine's side of a read model: its builds. */
export interface ProjectionTable<R extends Row = Row> {
  builds(): Promise<Builds>;
  build(number: number): Promise<BuildTable<R>>;
  /**
   * Begins the next build, and returns its number; one that was on its way is given up. The live one goes on, unless
   * `withdraw` is said: then queries have no answer until the next build is whole.
   */
  begin(options?: { readonly withdraw?: boolean }): Promise<number>;
  /**
   * Queries are answered from this build from now on, whole; the one before is dropped, and nobody can take it for an
   * empty one. False, and nothing changed, if it is not the next one any more, or its checkpoint is another.
   */
  publish(build: Build): Promise<boolean>;
}

export interface ProjectionStorage {
  /** The projection's builds; the first is begun when there is none. */
  builds<R extends Row>(projection: Projection<R>): Promise<ProjectionTable<R>>;
}

/** The name of a build's table or collection. */
export function buildName({ table }: Pick<Projection, 'table'>, number: number): string {
  return `${table}_b${String(number)}`;
}

/** The checkpoint of what has seen `events` before this one. */
export function checkpointAfter(
  { position, id, hash }: Pick<RecordedEvent, 'position' | 'id'> & { readonly hash?: string },
  mark: string | undefined,
  events: number,
): Checkpoint {
  return {
    ...{ position, events: events + 1, id },
    ...(hash === undefined || hash === '' ? {} : { hash }), // one that cannot be read has none
    ...(mark === undefined ? {} : { mark }),
  };
}

/** Whether two checkpoints stand at the same place: what a commit is conditional on. */
export function sameProgress(at: Checkpoint | undefined, other: Checkpoint | undefined): boolean {
  return at?.position === other?.position && at?.events === other?.events;
}
