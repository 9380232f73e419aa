import { limits } from '@mouakaba/contracts';
import {
  BadCursor,
  type Found,
  type Query,
  type ReadModelTable,
  type Position,
  type Projections,
  type Row,
} from '@mouakaba/event-sourcing';
import { Problem } from '@mouakaba/http';

/** Whether the read model shows the position, after a wait that has its limit, or without one follows the log. */
export async function reached(
  projections: Pick<Projections, 'waitFor'>,
  projection: string,
  position: Position | undefined,
): Promise<boolean> {
  return projections.waitFor(projection, position, limits.readModelWait);
}

export interface RowPage<R extends Row> {
  readonly rows: readonly Found<R>[];
  readonly nextCursor: string | null;
}

/**
 * One page of a query, and where the next begins.
 * @throws Problem the cursor is of another query
 */
export async function page<R extends Row>(
  table: Pick<ReadModelTable<R>, 'find'>,
  query: Query,
): Promise<RowPage<R>> {
  try {
    const rows = await table.find({ ...query, limit: query.limit + 1 });
    const shown = rows.slice(0, query.limit);
    return { rows: shown, nextCursor: rows.length > query.limit ? (shown.at(-1)?.cursor ?? null) : null };
  } catch (error) {
    if (!(error instanceof BadCursor)) throw error;
    throw badCursor();
  }
}

/** Rows that are read at once where some of them are not shown. */
const readAtOnce = limits.pageRows;

/**
 * One page of what is kept of a query's rows: it is full wherever enough of them are left, however many before them are
 * not shown, and the next begins after the last one that is.
 * @param keep of rows as they were found, those that are shown, with whatever else was looked up for them
 * @throws Problem the cursor is of another query
 */
export async function keptPage<R extends Row, Kept extends { readonly cursor: string }>(
  table: Pick<ReadModelTable<R>, 'find'>,
  query: Query,
  keep: (rows: readonly Found<R>[]) => readonly Kept[] | Promise<readonly Kept[]>,
): Promise<{ readonly rows: readonly Kept[]; readonly nextCursor: string | null }> {
  const { limit } = query;
  const kept: Kept[] = [];
  for (let asked = { ...query, limit: limit + 1 }; ;) {
    const { rows, nextCursor } = await page(table, asked);
    kept.push(...(await keep(rows)));
    const shown = kept.slice(0, limit);
    if (kept.length > limit) return { rows: shown, nextCursor: shown.at(-1)?.cursor ?? null };
    if (nextCursor === null) return { rows: shown, nextCursor: null };
    asked = { ...query, limit: readAtOnce, after: nextCursor };
  }
}

/** What is sent as a position is none that this installation gave. */
export function badPosition(pointer: string): Problem {
  return Problem.of([{ pointer, code: 'request.malformed', in: 'query' }]);
}

/** The cursor of a list is none that this list gave. */
export function badCursor(): Problem {
  return badPosition('/cursor');
}
