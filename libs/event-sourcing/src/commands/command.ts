import { parse, v5 } from 'uuid';
import type { Actor, Happened } from '@mouakaba/contracts';
import type { Refusal } from './refusal.js';

/** What a decision returns: what happened (nothing, if there is nothing to do), or why not. */
export type Decision<Event extends Happened = Happened> = Event | readonly Event[] | Refusal;

/** What the pipeline adds to a command's own fields before a decision sees it. */
export interface CommandMetadata {
  readonly actor: Actor;
  /** The domain clock, read once for each command; never before the stream's last event. */
  readonly recordedAt: string;
  readonly commandId: string;
}

/** The revisions that a caller has seen, one of which the stream must be at; `any`: it must be there at all. */
export type RevisionMatch = 'any' | readonly number[];

/** A command as a decision sees it: the fields of its body, and what the pipeline adds. */
export type Command<Fields> = Readonly<Fields> & CommandMetadata;

export type Decide<State, Fields, Event extends Happened = Happened> = (
  state: State,
  command: Command<Fields>,
) => Decision<Event>;

/**
 * The id of what a command creates: the same for every repeat of that command, so that a repeat finds it.
 * @param index for the second and later ones of a kind
 */
export function idFrom(commandId: string, kind: string, index = 0): string {
  return v5(`${kind}/${String(index)}`, parse(commandId));
}
