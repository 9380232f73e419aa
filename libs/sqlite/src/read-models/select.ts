import {
  placeAfter,
  termsOf,
  type Place,
  type Query,
  type Scalar,
  type Term,
  type Projection,
} from '@mouakaba/event-sourcing';
import { columnOf, tableOf } from './columns.js';
import type { Parameter } from '../database.js';

export interface Select {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

interface Part {
  readonly condition: string;
  readonly parameters: readonly Parameter[];
}

/**
 * The statements that answer a query, in order; a page is their rows one after the other, up to the limit (the last
 * parameter, left to the caller). After a cursor they are two where nulls and values meet: each then is one seek.
 */
export function selectsOf(projection: Projection, build: string, query: Query): Select[] {
  const filter = filterOf(projection, query.where);
  const place = placeAfter(projection, query);
  const { sort } = query;
  if (filter.empty) return [];
  if (sort === undefined) {
    const rest = place === undefined ? [] : [{ condition: 'key > ?', parameters: [place.key] }];
    // Without statistics the planner would rather walk the whole table by key than sort what a range finds.
    const order = filter.ranged ? '+key' : 'key';
    return [select(build, 'NULL', [...filter.parts, ...rest], order)];
  }
  const column = columnOf(projection, sort.field);
  const direction = sort.direction === 'ascending' ? '' : ' DESC';
  return segmentsOf(column, sort.direction, place).map(({ parts, nulls }) =>
    select(
      build,
      column,
      [...filter.parts, ...parts],
      `${nulls ? '' : `${column}${direction}, `}key${direction}`,
    ),
  );
}

export function countOf(projection: Projection, build: string, where: Query['where']): Select {
  const { parts } = filterOf(projection, where);
  return {
    sql: `SELECT count(*) AS found FROM ${tableOf(build)}${whereOf(parts)}`,
    parameters: parametersOf(parts),
  };
}

function select(build: string, place: string, parts: readonly Part[], order: string): Select {
  const sql = `SELECT key, document, unreadable, ${place} AS place FROM ${tableOf(build)}${whereOf(parts)} ORDER BY ${order} LIMIT ?`;
  return { sql, parameters: parametersOf(parts) };
}

const whole = (parts: readonly Part[]) => parts.map(({ condition }) => condition).join(' AND ');
const whereOf = (parts: readonly Part[]) => (parts.length === 0 ? '' : ` WHERE ${whole(parts)}`);
const parametersOf = (parts: readonly Part[]) => parts.flatMap(({ parameters }) => parameters);

/** What follows a place. Nulls stand first going up, last going down, and do not compare: they are their own segment. */
function segmentsOf(column: string, direction: 'ascending' | 'descending', after: Place | undefined) {
  if (after === undefined) return [{ parts: [], nulls: false }];
  const past = direction === 'ascending' ? '>' : '<';
  const nullsAfter = {
    parts: [{ condition: `${column} IS NULL AND key ${past} ?`, parameters: [after.key] }],
    nulls: true,
  };
  const allNulls = { parts: [{ condition: `${column} IS NULL`, parameters: [] }], nulls: true };
  const allValues = { parts: [{ condition: `${column} IS NOT NULL`, parameters: [] }], nulls: false };
  if (after.value === null) return direction === 'ascending' ? [nullsAfter, allValues] : [nullsAfter];
  const values = {
    parts: [{ condition: `(${column}, key) ${past} (?, ?)`, parameters: [bound(after.value), after.key] }],
    nulls: false,
  };
  return direction === 'ascending' ? [values] : [values, allNulls];
}

function filterOf(projection: Projection, where: Query['where']) {
  const terms = termsOf(projection, where);
  return {
    parts: terms.map((term) => partOf(columnOf(projection, term.field), term)),
    ranged: terms.some(({ kind }) => kind !== 'equals'),
    /** One of nothing: no row can pass. */
    empty: terms.some((term) => term.kind === 'one-of' && term.values.length === 0),
  };
}

function partOf(column: string, term: Term): Part {
  switch (term.kind) {
    case 'equals':
      if (term.value === null) return { condition: `${column} IS NULL`, parameters: [] };
      return { condition: `${column} = ?`, parameters: [bound(term.value)] };
    case 'one-of': {
      const values = term.values.filter((value) => value !== null);
      const among = `${column} IN (${values.map(() => '?').join(', ')})`;
      const condition = values.length < term.values.length ? `(${among} OR ${column} IS NULL)` : among;
      return { condition, parameters: values.map(bound) };
    }
    case 'range': {
      const { gt, gte, lt, lte } = term.bounds;
      const text = [gt, gte, lt, lte].some((value) => typeof value === 'string');
      // SQLite orders every number before every text: the open end of a range stops at its own type.
      const from = gte ?? (text && gt === undefined ? '' : undefined);
      const below = lt === undefined && lte === undefined && !text ? '' : lt;
      const bounds: Part[] = Object.entries({ '>': gt, '>=': from, '<': below, '<=': lte }).flatMap(
        ([operator, value]) =>
          value === undefined ? [] : { condition: `${column} ${operator} ?`, parameters: [value] },
      );
      return { condition: whole(bounds), parameters: parametersOf(bounds) };
    }
  }
}

/** JSON's true and false are 1 and 0 once extracted. */
function bound(value: Scalar): Parameter {
  return typeof value === 'boolean' ? Number(value) : value;
}
