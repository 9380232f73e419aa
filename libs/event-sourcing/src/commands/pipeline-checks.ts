import type { Actor, Happened } from '@mouakaba/contracts';
import type { Decision, RevisionMatch } from './command.js';
import type { LoadedStream } from './loaded-stream.js';
import { Refused, StaleRevision, isRefusal, type Refusal } from './refusal.js';

/** As whom the caller acts. @throws Refused */
export function actorOf(permitted: Actor | Refusal): Actor {
  if (isRefusal(permitted)) throw new Refused(permitted);
  return permitted;
}

/** What the decision says happened. @throws Refused */
export function eventsOf(decision: Decision): readonly Happened[] {
  if (isRefusal(decision)) throw new Refused(decision);
  return 'type' in decision ? [decision] : decision;
}

/**
 * Whether the stream is at what the caller has seen: at any of these revisions, or `any` that exists. What `system` wrote
 * since makes nobody's view stale.
 * `revisionKnown`: whether the caller may know the stream's revision; to who may not, none is ever the right one.
 * @throws StaleRevision people have written since, or it is none that the stream has reached
 */
export function checkRevision(
  before: LoadedStream<unknown> | undefined,
  match: RevisionMatch,
  { revisionKnown }: { readonly revisionKnown: boolean },
): void {
  if (match === 'any' && before !== undefined) return;
  const { revision = -1, revisionByPeople = -1 } = before ?? {};
  const fits = (named: number) => named >= revisionByPeople && named <= revision;
  if (match !== 'any' && revisionKnown && match.some(fits)) return;
  throw new StaleRevision(revisionKnown && before !== undefined ? revision : undefined);
}

/** The later of two instants: no event is recorded before the one before it. */
export function later(now: string, last: string | undefined): string {
  return last !== undefined && last > now ? last : now;
}
