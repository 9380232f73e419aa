import type { DataOf, EventType, IdNamed } from '@mouakaba/contracts';
import type { RecordedEvent } from '@mouakaba/event-sourcing';
import type { Static, TSchema, TUnsafe } from 'typebox';

export type Properties = Readonly<Record<string, TSchema>>;

/** What a command wrote, now or the first time, for its answer. */
export interface Written<State = unknown, Target = object> {
  readonly events: readonly RecordedEvent[];
  /** Of the state after it only what can never change again may be told: a repeat gets the first answer. */
  readonly state: State;
  readonly target: Target;
}

/** What a write answers beside the thing that it changed. Asked only where something was written. */
export interface WriteAnswer<
  State,
  Target,
  Ids extends Properties,
  Sometimes extends Properties,
  Has = object,
> {
  /** In every answer, and with `sometimes` what OpenAPI says of it. */
  readonly always?: Ids;
  readonly sometimes?: Sometimes;
  /** The schema of the whole answer, where it names other things than its kind does. */
  readonly whole?: TSchema;
  readonly of: (
    written: Written<State, Target>,
    given: Has,
  ) => Told<Ids, Sometimes> | Promise<Told<Ids, Sometimes>>;
}

type Told<Ids extends Properties, Sometimes extends Properties> = Values<Ids> & Maybe<Values<Sometimes>>;

type Maybe<T> = { readonly [Name in keyof T]?: T[Name] | undefined };

export type Values<Of extends Properties> = { readonly [Name in keyof Of]: Static<Of[Name]> };

/** Fields of the event that the command wrote: what was made, by its id. */
export function made<E extends EventType, Name extends keyof E['data']['properties'] & string>(
  eventType: E,
  ...names: readonly Name[]
) {
  type Ids = {
    readonly [Each in Name]: Each extends `${string}Id`
      ? TUnsafe<IdNamed<Each>>
      : E['data']['properties'][Each];
  };
  const always = Object.fromEntries(
    names.map((name) => [name, eventType.data.properties[name]]),
  ) as unknown as Ids;
  return {
    always,
    of: ({ events }: Written) => {
      const data = dataOf(eventType, events) as Readonly<Record<string, unknown>> | undefined;
      return Object.fromEntries(names.map((name) => [name, data?.[name]])) as Values<Ids>;
    },
  };
}

/** The data of the first event of that type; undefined if there is none. */
export function dataOf<E extends EventType>(
  eventType: E,
  events: readonly RecordedEvent[],
): DataOf<E> | undefined {
  return events.find(({ type }) => type === eventType.type)?.data as DataOf<E> | undefined;
}
