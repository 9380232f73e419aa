import type { Lease } from '../store/lease.js';
import type { Projection, Row } from './projection.js';
import type { Checkpoint, ProjectionStorage, StoredRow } from './projection-storage.js';
import { Unavailable } from '../store/event-store.js';

export type Scalar = string | number | boolean | null;

/**
 * One condition on an indexed field, which holds a scalar. A list is "one of"; several conditions must all hold.
 * An absent field is null. A bound is a text or a number, and only values of its own type lie within it.
 */
export type Condition =
  | Scalar
  | { readonly in: readonly Scalar[] }
  | { readonly gt?: Scalar; readonly gte?: Scalar; readonly lt?: Scalar; readonly lte?: Scalar };

export interface Query {
  readonly where: Readonly<Record<string, Condition>>;
  /**
   * Null first, texts by their UTF-8 bytes; descending is the exact reverse.
   * Ties are broken by key, in the same direction, so that paging is stable. Without a sort: ascending by key.
   */
  readonly sort?: { readonly field: string; readonly direction: 'ascending' | 'descending' };
  /** The `cursor` of the last row of the page before. @throws BadCursor if another query made it */
  readonly after?: string;
  readonly limit: number;
}

export interface Found<R extends Row> extends StoredRow<R> {
  readonly key: string;
  /** Opaque; holds the place of this row in this order. */
  readonly cursor: string;
}

/**
 * A read model with its queries: they are answered from the live build, never from a part of one.
 * Every `where` and `sort` field must stand in one of the projection's indexes. Each throws `NotBuilt` before the first
 * build is whole.
 */
export interface ReadModelTable<R extends Row = Row> {
  /** How far the live build is. */
  checkpoint(): Promise<Checkpoint | undefined>;
  load(keys: readonly string[]): Promise<Map<string, StoredRow<R>>>;
  find(query: Query): Promise<Found<R>[]>;
  count(where: Query['where']): Promise<number>;
  /** How the database would answer, for tests: the words of its planner. */
  explain(query: Query): Promise<string>;
}

/**
 * The tables of one database. It is also the lease to fold into them: once a process has asked for it, its commits
 * throw `LeaseLost` while another process holds it. Where only one process can be, it is always held.
 */
export interface ReadModels extends ProjectionStorage, Lease {
  open<R extends Row>(projection: Projection<R>): Promise<ReadModelTable<R>>;
  /** All documents of the live build in order of key, as stored: for comparing with a rebuild. */
  dump(projection: Projection): AsyncIterable<{ readonly key: string; readonly document: string }>;
  /** Whether it answers, and takes a write: really tried. @throws Unavailable it does not, and why */
  check(): Promise<void>;
  /** Tables of other versions, or of projections no longer known, are dropped. */
  dropAllBut(projections: readonly Projection[]): Promise<void>;
  close(): Promise<void>;
}

/** A read model that is not built yet, or is built anew for another log: to be asked again soon. */
export class NotBuilt extends Unavailable {
  constructor(table: string) {
    super('read-models', `${table} is not built yet`);
    this.name = 'NotBuilt';
  }
}

/** A cursor that was not made by this query. */
export class BadCursor extends Error {}
