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
export async function page<R extends Row>(table: ReadModelTable<R>, query: Query): Promise<RowPage<R>> {
  try {
    const rows = await table.find({ ...query, limit: query.limit + 1 });
    const shown = rows.slice(0, query.limit);
    return { rows: shown, nextCursor: rows.length > query.limit ? (shown.at(-1)?.cursor ?? null) : null };
  } catch (error) {
    if (!(error instanceof BadCursor)) throw error;
    throw badCursor();
  }
}

/** The cursor of a list is none that this list gave. */
export function badCursor(): Problem {
  return Problem.of([{ pointer: '/cursor', code: 'request.malformed', in: 'query' }]);
}
