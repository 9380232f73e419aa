import type { Projection } from './projection.js';
import type { Query, Scalar } from './read-models.js';

/** A condition as both databases understand it, on a field known to be indexed. */
export type Term =
  | { readonly kind: 'equals'; readonly field: string; readonly value: Scalar }
  | { readonly kind: 'one-of'; readonly field: string; readonly values: readonly Scalar[] }
  | { readonly kind: 'range'; readonly field: string; readonly bounds: Bounds };

export interface Bounds {
  readonly gt?: string | number;
  readonly gte?: string | number;
  readonly lt?: string | number;
  readonly lte?: string | number;
}

/**
 * The conditions of a query, each checked. A range without bounds is no condition.
 * @throws TypeError a field that no index of the projection names, or a bound that has no order
 */
export function termsOf(projection: Projection, where: Query['where']): Term[] {
  return Object.entries(where).flatMap(([field, condition]): Term[] => {
    indexed(projection, field);
    if (condition === null || typeof condition !== 'object')
      return [{ kind: 'equals', field, value: condition }];
    if ('in' in condition) return [{ kind: 'one-of', field, values: condition.in }];
    const bounds = boundsOf(field, condition);
    return Object.keys(bounds).length === 0 ? [] : [{ kind: 'range', field, bounds }];
  });
}

const fieldName = /^[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z_][A-Za-z0-9_-]*)*$/;

/** The fields that the projection's indexes name, each once. @throws TypeError one that is no field name */
export function fieldsOf(projection: Projection): string[] {
  const fields = [...new Set(projection.indexes.flat())];
  const wrong = fields.find((field) => !fieldName.test(field));
  if (wrong !== undefined) throw new TypeError(`${projection.name} indexes ${wrong}, which is no field name`);
  return fields;
}

/** The field itself. @throws TypeError if no index of the projection names it: a query written without its index */
export function indexed(projection: Projection, field: string): string {
  if (projection.indexes.some((index) => index.includes(field))) return field;
  throw new TypeError(`${projection.name} has no index on ${field}`);
}

function boundsOf(field: string, range: Readonly<Record<string, Scalar | undefined>>): Bounds {
  const bounds = Object.entries(range).filter(([, bound]) => bound !== undefined);
  if (bounds.some(([, bound]) => typeof bound !== 'string' && typeof bound !== 'number')) {
    throw new TypeError(`a range of ${field} needs texts or numbers`);
  }
  return Object.fromEntries(bounds);
}
