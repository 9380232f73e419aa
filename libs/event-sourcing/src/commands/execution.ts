import type { Actor, Happened } from '@mouakaba/contracts';
import type { Position } from '../store/event-store.js';
import type { RecordedEvent } from '../store/recorded-event.js';
import type { CommandMetadata, Decide, RevisionMatch } from './command.js';
import type { Refusal } from './refusal.js';

/** A request to change one stream. */
export interface Execution<State, Fields extends object, Facts extends object> {
  readonly stream: string;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string | undefined;
  /** The revisions that the caller has seen, if it says so. */
  readonly ifMatch?: RevisionMatch | undefined;
  /** Whether who acts may know the stream's revision; everybody may without it. */
  readonly knowsRevision?: ((actor: Actor) => boolean) | undefined;
  /** The command's own fields, as validated: what its fingerprint speaks of. */
  readonly fields: Fields;
  /** This command begins its stream, which must not be there; any other needs one. */
  readonly begins?: boolean;
  /** As whom the caller may do this, judged by the state at this revision; or the refusal. */
  readonly permit: (state: State) => Actor | Refusal | Promise<Actor | Refusal>;
  /** Facts of other streams and read models that the decision needs. May throw `Refused`. */
  readonly gather?: ((state: State, actor: Actor) => Promise<Facts>) | undefined;
  readonly decide: Decide<State, Fields & Facts>;
  /** The types of the events that the decision makes; no other is written. */
  readonly emits: ReadonlySet<string>;
  /** Between the decision and the append: what must be made unique elsewhere first (case numbers). */
  readonly reserve?:
    | ((
        happened: readonly Happened[],
        metadata: CommandMetadata,
        state: State,
      ) => Promise<readonly Happened[]>)
    | undefined;
}

export interface CommandResult<State = unknown> {
  /** The state of the stream, as it was read for this answer. */
  readonly state: State;
  /** As whom the caller did it, now or the first time. */
  readonly actor: Actor;
  /** What this command wrote, now or the first time. Empty when there was nothing to do. */
  readonly events: readonly RecordedEvent[];
  readonly revision: number;
  readonly position: Position;
  readonly replayed: boolean;
}
