import { Type, type Static, type TObject, type TProperties } from 'typebox';
import type { StreamKind } from './streams.js';

/** The personal parts of an event, each sealed as its own ciphertext: opening one opens no other. */
export const compartments = ['identity', 'reporter', 'contact', 'content', 'packet'] as const;
export type Compartment = (typeof compartments)[number];

/**
 * How an event is contact with the child: the holder's own people met the child, somebody else served it, or the event
 * says whether the child was seen (`data.childSeen`).
 */
export type Contact = 'holder' | 'service' | 'if-child-seen';

export type PersonalSpec = Partial<Record<Compartment, TProperties>>;
export type PersonalSchemas<Personal extends PersonalSpec> = {
  [Name in keyof Personal]: Personal[Name] extends TProperties ? TObject<Personal[Name]> : never;
};

/** One event type and its schema as one value: the TypeScript type and the JSON Schema come from it. */
export interface EventType<
  Name extends string = string,
  Data extends TObject = TObject,
  Personal extends Partial<Record<Compartment, TObject>> = Partial<Record<Compartment, TObject>>,
> {
  /** The kinds of stream it may stand in. */
  readonly kinds: readonly StreamKind[];
  readonly type: Name;
  /** Version of the schema; old versions stay readable through an upcaster. */
  readonly schema: number;
  readonly data: Data;
  readonly personal: Personal;
  /** Absent: no contact with the child. No part of the schema. */
  readonly contact?: Contact;
}

/** An event as a decision makes it: not yet sealed, numbered or stamped. */
export interface Happened<Name extends string = string, Data = object, Personal = object> {
  readonly type: Name;
  readonly schema: number;
  readonly data: Data;
  /** Compartments that hold nothing are absent. */
  readonly personal: Personal;
  /** When it happened, where the body says so; otherwise it happened when it was recorded. */
  readonly occurredAt?: string;
}

type StaticPersonal<Personal> = {
  readonly [Name in keyof Personal]?: Personal[Name] extends TObject ? Static<Personal[Name]> : never;
};

export type DataOf<E extends EventType> = Static<E['data']>;
export type PersonalOf<E extends EventType> = StaticPersonal<E['personal']>;
export type EventOf<E extends EventType> = Happened<E['type'], DataOf<E>, PersonalOf<E>>;

/** Maker of the event types of one kind of stream: `eventsOf('case')('CaseAssigned', { data: … })`. */
export function eventsOf(...kinds: readonly StreamKind[]) {
  return <
    Name extends string,
    Data extends TProperties,
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- "no compartments" is this very type
    Personal extends PersonalSpec = {},
  >(
    type: Name,
    spec: { data: Data; personal?: Personal; schema?: number; contact?: Contact },
  ): EventType<Name, TObject<Data>, PersonalSchemas<Personal>> => ({
    kinds,
    type,
    schema: spec.schema ?? 1,
    data: Type.Object<Data>(spec.data, { additionalProperties: false }),
    personal: Object.fromEntries(
      Object.entries(spec.personal ?? {}).map(([name, properties]) => [
        name,
        Type.Object(properties, { additionalProperties: false }),
      ]),
    ) as PersonalSchemas<Personal>,
    ...(spec.contact === undefined ? {} : { contact: spec.contact }),
  });
}

type OccurredAt = string | undefined;

/**
 * The event as it happened. Absent (undefined) fields and empty compartments are left out,
 * so that the same fact always has the same bytes.
 */
export function happened<E extends EventType>(
  eventType: E,
  data: { readonly [K in keyof DataOf<E>]: DataOf<E>[K] | undefined },
  personal: {
    readonly [C in keyof PersonalOf<E>]?: {
      readonly [K in keyof PersonalOf<E>[C]]: PersonalOf<E>[C][K] | undefined;
    };
  } = {},
  occurredAt?: OccurredAt,
): EventOf<E> {
  const filled = Object.entries(personal)
    .map(([name, fields]) => [name, present(fields as object)] as const)
    .filter(([, fields]) => Object.keys(fields).length > 0);
  return {
    type: eventType.type,
    schema: eventType.schema,
    data: present(data) as DataOf<E>,
    personal: Object.fromEntries(filled) as PersonalOf<E>,
    ...(occurredAt === undefined ? {} : { occurredAt }),
  };
}

function present(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
