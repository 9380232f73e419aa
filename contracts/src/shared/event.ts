import type { Static, TObject, TProperties } from 'typebox';
import type { Code } from '../codes/index.js';
import { fields } from './fields.js';
import type { Trilingual } from './language.js';
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
/** An event that seals nothing. */
type NoCompartments = Readonly<Record<never, TProperties>>;

export type PersonalSchemas<Personal extends PersonalSpec> = {
  [Name in keyof Personal]: Personal[Name] extends TProperties ? TObject<Personal[Name]> : never;
};

/** Reads clear data of one version of an event's schema as data of the next. Pure and total: what was stored never changes. */
export type Upcaster = (data: object) => object;

/** By the version that each reads from. */
export type Upcasters = Readonly<Record<number, Upcaster>>;

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
  /** One for each version before. No part of the schema. */
  readonly upcasters?: Upcasters;
  readonly data: Data;
  readonly personal: Personal;
  /** Absent: no contact with the child. No part of the schema. */
  readonly contact?: Contact;
  /** Which time of the table of stated times its `occurredAt` is; absent where nobody states one. No part of the schema. */
  readonly states?: Code<'statedTime'>;
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

export type DataOf<E extends EventType> = Static<E['data']>;
export type PersonalOf<E extends EventType> = {
  readonly [Name in keyof E['personal']]?: E['personal'][Name] extends TObject
    ? Static<E['personal'][Name]>
    : never;
};
export type EventOf<E extends EventType> = Happened<E['type'], DataOf<E>, PersonalOf<E>>;

interface EventSpec<Data extends TProperties, Personal extends PersonalSpec> {
  /** 1 without it. */
  readonly schema?: number;
  readonly upcasters?: Upcasters;
  readonly data: Data;
  readonly personal?: Personal;
  readonly contact?: Contact;
  readonly states?: Code<'statedTime'>;
}

/** Maker of the event types of some kinds of streams: `eventsOf('case')('CaseAssigned', { data: … })`. */
export function eventsOf(...kinds: readonly StreamKind[]) {
  return <Name extends string, Data extends TProperties, Personal extends PersonalSpec = NoCompartments>(
    type: Name,
    spec: EventSpec<Data, Personal>,
  ): EventType<Name, TObject<Data>, PersonalSchemas<Personal>> => ({
    kinds,
    type,
    schema: spec.schema ?? 1,
    ...(spec.upcasters === undefined ? {} : { upcasters: spec.upcasters }),
    data: fields(spec.data),
    personal: Object.fromEntries(
      Object.entries(spec.personal ?? {}).map(([name, properties]) => [name, fields(properties)]),
    ) as PersonalSchemas<Personal>,
    ...(spec.contact === undefined ? {} : { contact: spec.contact }),
    ...(spec.states === undefined ? {} : { states: spec.states }),
  });
}

/** A sentence is left out when a field it names is absent: optional facts have sentences of their own. */
export interface Sentence extends Trilingual {
  /** Said only if this field is true, or a list that is not empty. */
  readonly onlyIf?: string;
  /** Said only if this field is false; an absent one says nothing. */
  readonly onlyIfNot?: string;
}

/** The clear data of an invented event and what it says under seal: its golden file. */
export interface EventExample {
  readonly data: object;
  readonly personal: object;
}

/** An event type as it is published: with its words for the auditor's history, and an example. */
export interface PublishedEvent<
  Name extends string = string,
  Data extends TObject = TObject,
  Personal extends EventType['personal'] = EventType['personal'],
> extends EventType<Name, Data, Personal> {
  readonly words: readonly Sentence[];
  readonly example: EventExample;
}

/** An event without compartments has an example without them. */
type ExampleOf<Data extends TProperties, Personal extends PersonalSpec> = {
  readonly data: Static<TObject<Data>>;
} & (keyof Personal extends never
  ? unknown
  : { readonly personal: { readonly [Name in keyof Personal]: Static<PersonalSchemas<Personal>[Name]> } });

/** Maker of the published event types of some kinds of streams. Words and an example are part of each. */
function publishedEventsOf(...kinds: readonly StreamKind[]) {
  const eventOf = eventsOf(...kinds);
  return <Name extends string, Data extends TProperties, Personal extends PersonalSpec = NoCompartments>(
    type: Name,
    {
      words,
      example,
      ...spec
    }: EventSpec<Data, Personal> & {
      readonly words: readonly Sentence[];
      readonly example: ExampleOf<NoInfer<Data>, NoInfer<Personal>>;
    },
  ): PublishedEvent<Name, TObject<Data>, PersonalSchemas<Personal>> => ({
    ...eventOf(type, spec),
    words,
    example: withPersonal(example),
  });
}

function withPersonal({ data, personal = {} }: { readonly data: object; readonly personal?: object }) {
  return { data, personal };
}

export const caseEvent = publishedEventsOf('case');
export const caseNumberEvent = publishedEventsOf('casenumber');
export const unitEvent = publishedEventsOf('unit');
export const centreEvent = publishedEventsOf('centre');
/** A unit or a centre: who holds cases. */
export const holderEvent = publishedEventsOf('unit', 'centre');
export const providerEvent = publishedEventsOf('provider');
export const releaseEvent = publishedEventsOf('release');
export const accessEvent = publishedEventsOf('access');
export const accountEvent = publishedEventsOf('account');
