import type { Position } from '../store/event-store.js';
import type { Projection, Row } from './projection.js';

/** How far a projection has come: the position of the last event it has seen, handled or not, and how many there were. */
export interface Checkpoint {
  readonly position: Position;
  readonly events: number;
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

/** The engine's side of a read model's table. */
export interface ProjectionTable<R extends Row = Row> {
  checkpoint(): Promise<Checkpoint | undefined>;
  load(keys: readonly string[]): Promise<Map<string, StoredRow<R>>>;
  /** How many documents are marked unreadable. */
  unreadable(): Promise<number>;
  /** Documents and checkpoint in one transaction. False, and nothing written, if the checkpoint is not `from` any more. */
  commit(batch: Batch<R>): Promise<boolean>;
  /** Empties documents and checkpoint: the next run builds anew. */
  clear(): Promise<void>;
}

export interface ProjectionStorage {
  /** Opens the projection's own table; it and its indexes are made when absent. */
  open<R extends Row>(projection: Projection<R>): Promise<ProjectionTable<R>>;
}
