import type { Actor } from '@mouakaba/contracts';
import type { Refusal } from '@mouakaba/event-sourcing';
import type { Caller, Permission } from '@mouakaba/identity';
import type { Properties } from './answers/made.js';
import type { Given, Needs } from './needs.js';

/** What commands of one kind change: how a request names it, in which stream it is kept, and who may do what to it. */
export interface Subject<
  State,
  Named extends object,
  Place extends object,
  Needed extends Needs = Needs,
  NamedBy extends keyof Named = keyof Named,
> {
  /** `case`, `provider`: also what the id of a new one is derived for. */
  readonly kind: string;
  /** Parameters of the path that say which stream it is, and nothing more. What else the path names is for the decision. */
  readonly namedBy: readonly (NamedBy & string)[];
  readonly needs?: Needed;
  /** @throws Refused there is no such thing */
  readonly locate: (named: Named, given: Given<Needed>) => Place | Promise<Place>;
  /** A new one, of this id; absent where commands only change what is there. */
  readonly begin?: (id: string) => Place;
  readonly stream: (place: Place) => string;
  /** As whom the caller may do it, at this very state; or the refusal that the order of answers demands. */
  readonly permit: (
    permission: Permission,
    caller: Caller,
    state: State,
    place: Place,
    given: Given<Needed>,
  ) => Actor | Refusal | Promise<Actor | Refusal>;
  /** Whether who acts may know how much the stream holds: its revision, in answers and as a condition. Everybody without it. */
  readonly knowsRevision?: (actor: Actor) => boolean;
  /** How answers name it, as OpenAPI says it and as it is for who did it. */
  readonly always?: Properties;
  readonly sometimes?: Properties;
  readonly names: (place: Place, actor: Actor) => object;
}
