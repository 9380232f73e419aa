import {
  type Index,
  type Projection,
  indexed,
  placeAfter,
  termsOf,
  type Place,
  type Query,
  type Scalar,
  type Term,
} from '@mouakaba/event-sourcing';
import type { Document, Filter, Sort } from 'mongodb';
import { keysOf, pathOf, type TableDocument } from './table-schema.js';

export interface Select {
  readonly filter: Filter<TableDocument>;
  readonly sort: Sort;
  /** The index to use; undefined where no declared one helps. */
  readonly hint: Document | undefined;
}

/**
 * The queries that answer a query, in order; a page is their rows one after the other, up to the limit. After a cursor
 * they are several: equal values by key, further values of the same type, further types, nulls. Each is one seek.
 */
export function selectsOf(projection: Projection, query: Query): Select[] {
  const terms = termsOf(projection, query.where);
  const place = placeAfter(projection, query);
  const { sort } = query;
  if (isEmpty(terms)) return [];
  const conditions = terms.map(conditionOf);
  const hint = hintFor(projection, terms, sort?.field);
  if (sort === undefined) {
    const rest = place === undefined ? [] : [{ _id: { $gt: place.key } }];
    return [{ filter: all([...conditions, ...rest]), sort: { _id: 1 }, hint }];
  }
  const path = pathOf(indexed(projection, sort.field));
  const direction = sort.direction === 'ascending' ? 1 : -1;
  const ranged = terms.some(({ field, kind }) => field === sort.field && kind === 'range');
  return segmentsOf(path, direction, place, ranged).map((segment) => ({
    filter: all([...conditions, ...segment]),
    sort: { [path]: direction, _id: direction },
    hint,
  }));
}

export function countOf(projection: Projection, where: Query['where']): Omit<Select, 'sort'> | undefined {
  const terms = termsOf(projection, where);
  if (isEmpty(terms)) return undefined;
  return { filter: all(terms.map(conditionOf)), hint: hintFor(projection, terms) };
}

/** One of nothing: no row can pass. */
const isEmpty = (terms: readonly Term[]) =>
  terms.some((term) => term.kind === 'one-of' && term.values.length === 0);

const all = (conditions: Filter<TableDocument>[]): Filter<TableDocument> =>
  conditions.length === 0 ? {} : { $and: conditions };

function hintFor(projection: Projection, terms: readonly Term[], sort?: string): Document | undefined {
  const index = indexFor(projection, terms, sort);
  if (index) return keysOf(index);
  return terms.length === 0 && sort === undefined ? { _id: 1 } : undefined;
}

/** MongoDB compares within a type, and takes an absent field for null. */
function conditionOf(term: Term): Filter<TableDocument> {
  const path = pathOf(term.field);
  switch (term.kind) {
    case 'equals':
      return { [path]: { $eq: term.value } };
    case 'one-of':
      return { [path]: { $in: term.values } };
    case 'range':
      return {
        [path]: Object.fromEntries(Object.entries(term.bounds).map(([name, bound]) => [`$${name}`, bound])),
      };
  }
}

/** The types of values in the order of the database, each by its least value. Nulls stand before all of them. */
const leasts = [Number.NEGATIVE_INFINITY, '', false] as const;

/** `ranged`: a range holds the values to one type. */
function segmentsOf(
  path: string,
  direction: 1 | -1,
  after: Place | undefined,
  ranged: boolean,
): Filter<TableDocument>[][] {
  if (after === undefined) return [[]];
  const past = direction === 1 ? '$gt' : '$lt';
  const { value } = after;
  const equal = [{ [path]: { $eq: value } }, { _id: { [past]: after.key } }];
  if (value === null) return direction === 1 ? [equal, [{ [path]: { $ne: null } }]] : [equal];
  const further = [{ [path]: { [past]: value } }];
  if (ranged) return [equal, further];
  const type = leasts.findIndex((least) => typeof least === typeof value);
  const others: Scalar[] = direction === 1 ? leasts.slice(type + 1) : leasts.slice(0, type).reverse();
  return [
    equal,
    further,
    ...others.map((least) => [{ [path]: { $gte: least } }]),
    ...(direction === 1 ? [] : [[{ [path]: { $eq: null } }]]),
  ];
}

/**
 * The index that answers a query, named to the planner: left alone, it would rather walk the whole table by key than
 * sort what a condition finds, or try several and keep what was best for the first. Undefined: none narrows or sorts.
 */
function indexFor(projection: Projection, terms: readonly Term[], sort?: string): Index | undefined {
  const kinds = new Map(terms.map(({ field, kind }) => [field, kind]));
  const weighed = projection.indexes.map((index) => ({ index, weight: weightOf(index, kinds, sort) }));
  const best = weighed.reduce<(typeof weighed)[number] | undefined>(
    (found, each) => (each.weight > (found?.weight ?? 0) ? each : found),
    undefined,
  );
  return best?.index;
}

/** Equalities narrow most, then lists and a range; order counts where they are the same. */
function weightOf(index: Index, kinds: ReadonlyMap<string, Term['kind']>, sort: string | undefined): number {
  let weight = 0;
  for (const [place, field] of index.entries()) {
    const kind = kinds.get(field);
    // Before the last place it groups what is sorted, and bounds what follows a cursor.
    const order = sort !== field ? 0 : place === index.length - 1 ? 1 : 0.5;
    if (kind === 'equals') weight += 6;
    else if (kind === 'one-of') weight += 3;
    else return weight + (kind === 'range' ? 2 : 0) + order;
  }
  return weight + (sort === undefined ? 1 : 0);
}
