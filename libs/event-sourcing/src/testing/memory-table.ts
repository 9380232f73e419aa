import { cursorsOf, placeAfter, type Place } from '../projections/cursor.js';
import {
  sameProgress,
  type Batch,
  type Build,
  type Builds,
  type BuildTable,
  type Checkpoint,
  type ProjectionTable,
  type StoredRow,
} from '../projections/projection-storage.js';
import type { Projection, Row } from '../projections/projection.js';
import { indexed, termsOf, type Term } from '../projections/query-terms.js';
import {
  NotBuilt,
  type Found,
  type Query,
  type ReadModelTable,
  type Scalar,
} from '../projections/read-models.js';
import { canonical } from '../sealing/canonical.js';

/** One build's content: each document as its canonical JSON, so that nobody changes what is kept. */
export interface MemoryBuild {
  readonly number: number;
  checkpoint: Checkpoint | undefined;
  readonly rows: Map<
    string,
    { readonly document: string; readonly unreadable: StoredRow<Row>['unreadable'] }
  >;
}

export interface MemoryBuilds {
  live?: MemoryBuild | undefined;
  next?: MemoryBuild | undefined;
}

export const emptyBuild = (number: number): MemoryBuild => ({
  number,
  checkpoint: undefined,
  rows: new Map(),
});

/** The engine's side of one projection. `kept` throws Unavailable once its connection is closed. */
export class MemoryProjectionTable<R extends Row> implements ProjectionTable<R> {
  constructor(private readonly kept: () => MemoryBuilds) {}

  async builds(): Promise<Builds> {
    const { live, next } = this.kept();
    return { ...(live && { live: progressOf(live) }), ...(next && { next: progressOf(next) }) };
  }

  async build(number: number): Promise<BuildTable<R>> {
    return new MemoryBuildTable(() => {
      const { live, next } = this.kept();
      return [live, next].find((build) => build?.number === number);
    });
  }

  async begin({ withdraw = false }: { readonly withdraw?: boolean } = {}): Promise<number> {
    const kept = this.kept();
    const next = emptyBuild(Math.max(kept.live?.number ?? 0, kept.next?.number ?? 0) + 1);
    kept.next = next;
    if (withdraw) kept.live = undefined;
    return next.number;
  }

  async publish({ number, checkpoint }: Build): Promise<boolean> {
    const kept = this.kept();
    if (kept.next?.number !== number || !sameProgress(kept.next.checkpoint, checkpoint)) return false;
    kept.live = kept.next;
    kept.next = undefined;
    return true;
  }
}

class MemoryBuildTable<R extends Row> implements BuildTable<R> {
  constructor(private readonly documents: () => MemoryBuild | undefined) {}

  async load(keys: readonly string[]): Promise<Map<string, StoredRow<R>>> {
    return rowsOf(this.documents(), keys);
  }

  async unreadable(): Promise<number> {
    const rows = this.documents()?.rows.values() ?? [];
    return [...rows].filter(({ unreadable }) => unreadable !== undefined).length;
  }

  async commit({ from, to, rows }: Batch<R>): Promise<boolean> {
    const documents = this.documents();
    if (documents === undefined || !sameProgress(documents.checkpoint, from)) return false;
    // All texts are made before the first is kept: one that is no JSON writes nothing.
    const texts = [...rows].map(([key, stored]) => ({ key, stored, document: canonical(stored?.row ?? {}) }));
    for (const { key, stored, document } of texts)
      if (stored === undefined) documents.rows.delete(key);
      else documents.rows.set(key, { document, unreadable: stored.unreadable });
    documents.checkpoint = to;
    return true;
  }
}

/** One projection's queries. `kept` throws Unavailable once its connection is closed. */
export class MemoryTable<R extends Row> implements ReadModelTable<R> {
  constructor(
    private readonly projection: Projection<R>,
    private readonly kept: () => MemoryBuilds,
  ) {}

  async checkpoint(): Promise<Checkpoint | undefined> {
    return this.documents().checkpoint;
  }

  async load(keys: readonly string[]): Promise<Map<string, StoredRow<R>>> {
    return rowsOf(this.documents(), keys);
  }

  async find(query: Query): Promise<Found<R>[]> {
    const { sort, limit } = query;
    const after = placeAfter(this.projection, query);
    const cursor = cursorsOf(this.projection, query);
    const sign = sort?.direction === 'descending' ? -1 : 1;
    const field = sort && indexed(this.projection, sort.field);
    return this.matching(query.where)
      .map((found) => ({ ...found, value: field === undefined ? null : valueAt(found.row, field) }))
      .filter((place) => after === undefined || sign * comparePlaces(place, after) > 0)
      .sort((a, b) => sign * comparePlaces(a, b))
      .slice(0, limit)
      .map(({ value, ...found }) => ({ ...found, cursor: cursor({ value, key: found.key }) }));
  }

  async count(where: Query['where']): Promise<number> {
    return this.matching(where).length;
  }

  async explain(): Promise<string> {
    return 'SCAN of the memory';
  }

  private matching(where: Query['where']): (StoredRow<R> & { readonly key: string })[] {
    const terms = termsOf(this.projection, where);
    const { rows } = this.documents();
    return [...rowsOf<R>({ rows }, [...rows.keys()])].flatMap(([key, stored]) =>
      terms.every((term) => holds(term, valueAt(stored.row, term.field))) ? [{ key, ...stored }] : [],
    );
  }

  private documents(): MemoryBuild {
    const { live } = this.kept();
    if (live === undefined) throw new NotBuilt(this.projection.table);
    return live;
  }
}

const progressOf = ({ number, checkpoint }: MemoryBuild): Build => ({ number, checkpoint });

function rowsOf<R extends Row>(
  build: Pick<MemoryBuild, 'rows'> | undefined,
  keys: readonly string[],
): Map<string, StoredRow<R>> {
  const rows = new Map<string, StoredRow<R>>();
  for (const key of keys) {
    const kept = build?.rows.get(key);
    if (kept === undefined) continue;
    const row = JSON.parse(kept.document) as R;
    rows.set(key, kept.unreadable === undefined ? { row } : { row, unreadable: kept.unreadable });
  }
  return rows;
}

function holds(term: Term, value: Scalar): boolean {
  switch (term.kind) {
    case 'equals':
      return value === term.value;
    case 'one-of':
      return term.values.includes(value);
    case 'range': {
      const { gt, gte, lt, lte } = term.bounds;
      const against = (bound: string | number | undefined, right: (order: number) => boolean) =>
        bound === undefined || (typeof bound === typeof value && right(compareValues(value, bound)));
      return (
        against(gt, (order) => order > 0) &&
        against(gte, (order) => order >= 0) &&
        against(lt, (order) => order < 0) &&
        against(lte, (order) => order <= 0)
      );
    }
  }
}

/** The scalar at a dotted path; null where nothing stands. */
function valueAt(row: object, field: string): Scalar {
  let value: unknown = row;
  for (const name of field.split('.'))
    value =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function comparePlaces(a: Place, b: Place): number {
  return compareValues(a.value, b.value) || compareTexts(a.key, b.key);
}

/** Null first, then false and true, then numbers, then texts. */
function compareValues(a: Scalar, b: Scalar): number {
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  return rankOf(a) - rankOf(b) || Number(a) - Number(b);
}

function rankOf(value: Scalar): number {
  return value === null ? 0 : typeof value === 'boolean' ? 1 : typeof value === 'number' ? 2 : 3;
}

/** By their UTF-8 bytes. */
export function compareTexts(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
