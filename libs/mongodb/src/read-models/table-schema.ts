import { fieldsOf, type Projection, type Row, type StoredRow } from '@mouakaba/event-sourcing';
import { jsonOf, plainOf } from '../plain-json.js';
import canonicalize from 'canonicalize';
import { MongoServerError, type Document } from 'mongodb';
import { Schema } from 'mongoose';

/** A document as it stands in a build's collection: the row in its own fields. */
export interface TableDocument extends Document {
  readonly _id: string;
  readonly row: unknown;
  /** Some keys of the row are written otherwise, since MongoDB could not hold them. */
  readonly escaped?: true;
  readonly unreadable?: { readonly stream: string; readonly revision: number };
}

/** Where the database finds an indexed field. */
export const pathOf = (field: string) => `row.${field}`;

/** Finds the few documents marked unreadable. */
export const unreadableIndex = { 'unreadable.stream': 1 } as const;

/** An index as declared, and as it is named to the planner. */
export function keysOf(index: readonly string[]): Record<string, 1> {
  return Object.fromEntries([...index.map((field) => [pathOf(field), 1] as const), ['_id', 1] as const]);
}

const badValue = 2;

/** A query was told to use an index that is not there. */
export function lacksIndex(error: unknown): boolean {
  return (
    error instanceof MongoServerError && error.code === badValue && error.message.includes('hint provided')
  );
}

const tableName = /^([a-z0-9_]+_v\d+_[0-9a-f]{8})(?:_b\d+)?$/;

/** Tables of projections and collections of their builds, of whatever version. */
export const isTable = (name: string) => tableName.test(name);

/** The table that a collection is a build of. */
export const projectionOf = (name: string) => tableName.exec(name)?.[1] ?? name;

/** Declares the collection of a projection's build and its indexes. @throws TypeError an index that is no field name */
export function schemaOf(projection: Projection): Schema {
  fieldsOf(projection);
  const schema = new Schema({
    _id: String,
    row: Schema.Types.Mixed,
    escaped: Boolean,
    unreadable: Schema.Types.Mixed,
  });
  for (const index of projection.indexes) schema.index(keysOf(index));
  return schema.index(unreadableIndex, { sparse: true });
}

/** @throws Error a row that is no JSON */
export function documentOf<R extends Row>(key: string, { row, unreadable }: StoredRow<R>): TableDocument {
  const { plain, ...escaped } = plainOf(canonicalize(row) ?? '{}');
  return { _id: key, row: plain, ...escaped, ...(unreadable === undefined ? {} : { unreadable }) };
}

export function storedOf<R extends Row>(document: TableDocument): StoredRow<R> {
  const row = rowOf(document) as R;
  const { unreadable } = document;
  return unreadable === undefined
    ? { row }
    : { row, unreadable: { stream: unreadable.stream, revision: unreadable.revision } };
}

export function rowOf({ row, escaped }: TableDocument): unknown {
  return jsonOf(row, escaped);
}
