import type { Type } from '@nestjs/common';
import type { Actor, EventOf, EventType, Happened } from '@mouakaba/contracts';
import type { Decide, Refusal, CommandMetadata } from '@mouakaba/event-sourcing';
import type { Invocation, Route } from '@mouakaba/http';
import type { Permission } from '@mouakaba/identity';
import type { Properties, Values, WriteAnswer, Written } from './answers/made.js';
import type { Warns } from './answers/warns.js';
import { useCaseOf, type UseCase } from './handling.js';
import type { Given, Needs, None } from './needs.js';
import type { Subject } from './subject.js';

/** A request as a use case's own functions see it. */
export interface Asked<Place, Body, Target> {
  readonly invocation: Invocation;
  readonly place: Place;
  /** What the path names. */
  readonly target: Target;
  readonly body: Body;
}

type EachEvent<Types extends readonly EventType[]> = Types[number] extends infer E
  ? E extends EventType
    ? EventOf<E>
    : never
  : never;

/** What a decision takes that neither body nor path gives. */
type Facts<Fields, Sent> = Omit<Fields, keyof Sent>;

/** A use case that changes one stream, as one value. */
export interface CommandSpec<
  State,
  Place,
  Target extends object,
  Body extends object,
  Fields,
  Sent,
  Emitted extends readonly EventType[],
  Needed extends Needs,
  Ids extends Properties,
  Sometimes extends Properties,
> {
  readonly route: Route<Target>;
  readonly permission: Permission;
  /** The class of the body: also of the command. */
  readonly body?: Type<Body>;
  /** Begins its stream; any other needs one. */
  readonly begins?: true;
  readonly emits: Emitted;
  readonly needs?: Needed;
  /** Who may begin what does not exist yet, where its state cannot say. */
  readonly permit?: (asked: Asked<Place, Body, Target>, given: Given<Needed>) => Promise<Actor | Refusal>;
  /** Facts of other streams and read models that the decision needs. May throw `Refused`. */
  readonly gather?: (
    state: State,
    asked: Asked<Place, Body, Target>,
    given: Given<Needed>,
  ) => Promise<Facts<Fields, Sent>>;
  readonly decide: Decide<State, Fields, EachEvent<Emitted>>;
  /** Between the decision and the append: what must be made unique elsewhere first. */
  readonly reserve?: (
    happened: readonly Happened[],
    decided: Asked<Place, Body, Target> & { readonly state: State; readonly metadata: CommandMetadata },
    given: Given<Needed>,
  ) => Promise<readonly Happened[]>;
  /** After the append, and again when the request is repeated: what follows from it elsewhere. The same done twice. */
  readonly follow?: (written: Written<State, Place>, given: Given<Needed>) => Promise<void>;
  readonly answer?: WriteAnswer<State, Place, Ids, Sometimes, Given<Needed>>;
  /** What is doubtful in what was written: told in the answer, and refused for nothing. */
  readonly warns?: Warns<State, Place, Given<Needed>>;
}

/** What a spec must keep beside its type: `gather` brings what is missing, and what was sent is what is asked for. */
type Kept<Fields, Sent> = (keyof Facts<Fields, Sent> extends never ? unknown : { readonly gather: unknown }) &
  (Pick<Sent, keyof Sent & keyof Fields> extends Pick<Fields, keyof Sent & keyof Fields>
    ? unknown
    : { readonly decide: 'takes other fields than body and path give' });

/**
 * Use cases on one kind of thing: `onCase({ route, permission, body, emits, decide, answer })`. What a spec lacks does not
 * compile; whatever it names is made from it: route, handler, permission, OpenAPI.
 */
export function useCasesOn<
  Kind extends string,
  Least,
  Named extends object,
  Place extends object,
  ToLocate extends Needs = None,
  NamedBy extends keyof Named = keyof Named,
  Always extends Properties = None,
>(
  subject: Subject<Least, Named, Place, ToLocate, NamedBy> & {
    readonly kind: Kind;
    readonly always?: Always;
  },
) {
  return <
    State extends Least,
    Target extends object,
    Fields extends object,
    const Emitted extends readonly EventType[],
    Body extends object = None,
    Needed extends Needs = None,
    Ids extends Properties = None,
    Sometimes extends Properties = None,
  >(
    spec: CommandSpec<
      State,
      Place,
      Target,
      Body,
      Fields,
      Body & Omit<Target, NamedBy>,
      Emitted,
      Needed,
      Ids,
      Sometimes
    > &
      Kept<Fields, Body & Omit<Target, NamedBy>>,
  ) =>
    useCaseOf(subject as never, spec as never) as unknown as UseCase<
      Kind,
      State,
      Target,
      Body,
      Values<Always & Ids> & Partial<Values<Sometimes>>,
      ToLocate & Needed
    >;
}
