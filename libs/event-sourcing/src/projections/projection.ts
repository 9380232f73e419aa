import { createHash } from 'node:crypto';
import { eventTypes, type DataOf, type EventMap, type EventType } from '@mouakaba/contracts';
import { canonical } from '../sealing/canonical.js';
import { wholeLog, type StreamFilter } from '../store/event-store.js';
import type { RecordedEvent } from '../store/recorded-event.js';

/** A read model's document: plain JSON, no clear personal field. */
export type Row = object;

// `evolve` is written as a method: a Projection<ReferralRow> may stand in a list of Projection<Row>.

/** One document: most events. An absent key ignores the event; an absent row afterwards deletes the document. */
export interface KeyedHandler<R extends Row, Event> {
  readonly key: (event: Event) => string | undefined;
  readonly keys?: never;
  /** Documents that it looks into, and leaves as they are. */
  readonly beside?: (event: Event) => readonly string[];
  /** @param beside the documents that it looks into, as far as they are there and readable */
  evolve(row: R | undefined, event: Event, beside: ReadonlyMap<string, R>): R | undefined;
}

/** Several documents: returns those that changed. */
export interface ManyHandler<R extends Row, Event> {
  readonly keys: (event: Event) => readonly string[];
  readonly key?: never;
  evolve(rows: ReadonlyMap<string, R>, event: Event): Iterable<readonly [string, R | undefined]>;
}

export type Handler<R extends Row, Event = RecordedEvent> = KeyedHandler<R, Event> | ManyHandler<R, Event>;

type HandlersOf<R extends Row, Events> = {
  readonly [Name in keyof Events]?: Events[Name] extends EventType
    ? Handler<R, RecordedEvent<DataOf<Events[Name]>>>
    : never;
};

/** Fields, in order, that queries filter and sort by. Dots reach into the document: `place.province`. */
export type Index = readonly string[];

/**
 * The second stage of a projection: what each of its documents adds to sums. Sums are documents of the same table, and
 * change in the transaction of the document that changed: by what it adds now less what it added before.
 */
export interface Tally<R extends Row> {
  /** Amounts by the key of the sum; keys begin with `sum/`, which no other document's does. */
  contributions(row: R): ReadonlyMap<string, number>;
  /** The sum's document. One that comes to nothing is deleted. */
  sum(key: string, amount: number): R;
  amount(sum: R): number;
}

export interface Projection<R extends Row = Row> {
  readonly name: string;
  readonly version: number;
  readonly filter: StreamFilter;
  readonly indexes: readonly Index[];
  readonly handlers: ReadonlyMap<string, Handler<R>>;
  readonly tally?: Tally<R>;
  /** `<name>_v<version>_<first 8 of the fingerprint>`: other code, or another schema it handles, is another table. */
  readonly table: string;
}

/** A pure keyed fold of the log into documents: no clock, no I/O, no calendar. */
export function projection<R extends Row, Events = EventMap>(
  name: string,
  version: number,
  handlers: HandlersOf<R, Events>,
  options: {
    readonly indexes?: readonly Index[];
    readonly filter?: StreamFilter;
    readonly tally?: Tally<R>;
    readonly schemas?: Readonly<Record<string, EventType>>;
  } = {},
): Projection<R> {
  const indexes = options.indexes ?? [];
  const filter = options.filter ?? wholeLog;
  const entries = Object.entries(handlers) as [string, Handler<R>][];
  const schemas: Readonly<Record<string, EventType>> = options.schemas ?? eventTypes;
  const handled = entries.map(([type]) => [type, schemas[type]?.schema ?? 0] as const);
  const fingerprint = createHash('sha256')
    .update(canonical({ name, version, indexes, filter, handled }))
    .digest('hex');
  return {
    name,
    version,
    filter,
    indexes,
    handlers: new Map(entries),
    ...(options.tally === undefined ? {} : { tally: options.tally }),
    table: `${name.replaceAll('-', '_')}_v${String(version)}_${fingerprint.slice(0, 8)}`,
  };
}
