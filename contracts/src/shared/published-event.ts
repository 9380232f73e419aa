import type { Static, TObject, TProperties } from 'typebox';
import { eventsOf, type Contact, type EventType, type PersonalSchemas, type PersonalSpec } from './event.js';
import type { EventText } from './event-text.js';
import type { StreamKind } from './streams.js';

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
  readonly words: EventText;
  readonly example: EventExample;
}

/** An event without compartments has an example without them. */
type ExampleOf<Data extends TProperties, Personal extends PersonalSpec> = {
  readonly data: Static<TObject<Data>>;
} & (keyof Personal extends never
  ? unknown
  : { readonly personal: { readonly [Name in keyof Personal]: CompartmentOf<Personal[Name]> } });

type CompartmentOf<Properties> = Properties extends TProperties ? Static<TObject<Properties>> : never;

/** Maker of the published event types of some kinds of streams. Words and an example are part of each. */
function publishedEventsOf(...kinds: readonly StreamKind[]) {
  const eventOf = eventsOf(...kinds);
  return <
    Name extends string,
    Data extends TProperties,
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- "no compartments" is this very type
    Personal extends PersonalSpec = {},
  >(
    type: Name,
    {
      words,
      example,
      ...spec
    }: {
      readonly schema?: number;
      readonly data: Data;
      readonly personal?: Personal;
      readonly contact?: Contact;
      readonly words: EventText;
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
