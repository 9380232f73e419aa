import { positionOf } from '../../store/position.js';
import { projection } from '../../projections/projection.js';
import type { Projection } from '../../projections/projection.js';
import type { Batch, BuildTable, Checkpoint, StoredRow } from '../../projections/projection-storage.js';
import type { ReadModels, ReadModelTable } from '../../projections/read-models.js';

/** A throwaway database. `open` may be called again: another process on the same data, or the next run. */
export interface ThrowawayDatabase {
  open(): Promise<ReadModels>;
  remove(): Promise<void>;
}

export interface Visit {
  readonly child: string;
  readonly status?: string | null;
  readonly urgent?: boolean;
  readonly sessions?: number;
  readonly place?: { readonly province: string };
}

/** Only its table and its indexes are used: the port never runs a handler. */
export const visits = projection<Visit>(
  'visits',
  1,
  {},
  { indexes: [['status', 'sessions'], ['sessions'], ['urgent'], ['place.province'], ['child']] },
);

export function at(events: number): Checkpoint {
  return { position: positionOf('018f00000000aaaaaaaaaa', events), events, id: `event-${String(events)}` };
}

/** Rows by key, undefined for a deletion. */
export function batch(
  from: number | undefined,
  to: number,
  rows: Readonly<Record<string, StoredRow<Visit> | undefined>>,
): Batch<Visit> {
  return { from: from === undefined ? undefined : at(from), to: at(to), rows: new Map(Object.entries(rows)) };
}

export function readable(rows: Readonly<Record<string, Visit>>): Record<string, StoredRow<Visit>> {
  return Object.fromEntries(Object.entries(rows).map(([key, row]) => [key, { row }]));
}

/** A read model whose build is live: its queries, and what the engine does to that build. */
export type LiveTable = ReadModelTable<Visit> & Pick<BuildTable<Visit>, 'commit' | 'unreadable'>;

/** The live build of these read models, made live if it is the first. */
export async function live(
  opened: ReadModels | Promise<ReadModels>,
  projection: Projection<Visit> = visits,
): Promise<LiveTable> {
  const models = await opened;
  const table = await models.builds(projection);
  const { next } = await table.builds();
  if (next) await table.publish(next);
  const { live: build } = await table.builds();
  if (build === undefined) throw new Error('no build is live');
  const [queries, documents] = [await models.open(projection), await table.build(build.number)];
  return {
    checkpoint: () => queries.checkpoint(),
    load: (keys) => queries.load(keys),
    find: (query) => queries.find(query),
    count: (where) => queries.count(where),
    explain: (query) => queries.explain(query),
    commit: (each) => documents.commit(each),
    unreadable: () => documents.unreadable(),
  };
}

export async function filled(
  table: Pick<LiveTable, 'commit'>,
  rows: Readonly<Record<string, Visit>>,
): Promise<void> {
  if (!(await table.commit(batch(undefined, 1, readable(rows))))) throw new Error('the table was not empty');
}
