import { randomUUID } from 'node:crypto';
import { jsonOf, plainOf } from '../plain-json.js';
import type { Document } from 'mongodb';
import { Schema } from 'mongoose';
import { jsonText } from '@mouakaba/event-sourcing';

/** A place in a named collection. The order of its fields is part of it. */
export interface EntryId {
  readonly collection: string;
  readonly key: string;
}

export interface Entry extends Document {
  readonly _id: EntryId;
  readonly value: unknown;
  /** Some keys within the value are written otherwise, since MongoDB could not hold them. */
  readonly escaped?: true;
  readonly expiresAt?: Date;
  readonly group?: string;
  /** Of the call that wrote it: by it a call that got no answer knows its own. */
  readonly writing: string;
}

/** The server itself deletes what expired, within minutes; until then it is absent by what is asked. */
export const entrySchema = new Schema({
  _id: Schema.Types.Mixed,
  value: Schema.Types.Mixed,
  escaped: Boolean,
  expiresAt: Date,
  group: String,
  writing: String,
})
  .index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
  .index({ group: 1 }, { sparse: true });

export const idOf = (collection: string, key: string): EntryId => ({ collection, key });

/** @throws TypeError a value that is no JSON */
export function entryOf(
  _id: EntryId,
  value: unknown,
  { expiresAt, group }: { readonly expiresAt?: number; readonly group?: string } = {},
): Entry {
  const { plain, ...escaped } = plainOf(jsonText(value));
  return {
    _id,
    value: plain,
    writing: randomUUID(),
    ...escaped,
    ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt) }),
    ...(group === undefined ? {} : { group }),
  };
}

export function valueOf<T>({ value, escaped }: Entry): T {
  return jsonOf(value, escaped) as T;
}
