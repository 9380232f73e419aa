import { createHash } from 'node:crypto';
import { canonical } from '../sealing/canonical.js';
import type { Projection } from './projection.js';
import { BadCursor, type Query, type Scalar } from './read-models.js';

/** Where a row stands in a query's order: the value it is sorted by (null without a sort), then its key. */
export interface Place {
  readonly value: Scalar;
  readonly key: string;
}

/** All that a cursor needs to know of a projection. */
type Named = Pick<Projection, 'name'>;

/** What makes two queries the same list: not the limit, which may change from page to page. */
function listOf(projection: Named, { where, sort }: Query): string {
  const list = canonical({ name: projection.name, where, sort });
  return createHash('sha256').update(list).digest('base64url').slice(0, 11);
}

/** Maker of the cursors of one query's rows. */
export function cursorsOf(projection: Named, query: Query): (place: Place) => string {
  const list = listOf(projection, query);
  return ({ value, key }) => Buffer.from(JSON.stringify([list, value, key])).toString('base64url');
}

/** The place a query goes on from. @throws BadCursor its `after` was not made by this very query */
export function placeAfter(projection: Named, query: Query): Place | undefined {
  if (query.after === undefined) return undefined;
  const [list, value, key] = parsed(query.after);
  if (list !== listOf(projection, query) || typeof key !== 'string')
    throw new BadCursor('made by another query');
  if (typeof value === 'object' && value !== null) throw new BadCursor('not a place');
  return { value: value as Scalar, key };
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.length === 3) return place;
  } catch {
    // What is not JSON is refused below, like JSON of another shape.
  }
  throw new BadCursor('not a cursor');
}
