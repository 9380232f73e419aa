import type { Actor, Happened } from '@mouakaba/contracts';
import type { Decision } from './command.js';
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

/** @throws StaleRevision people have written since that revision, or it is none that the stream has reached */
export function checkRevision(before: LoadedStream<unknown> | undefined, ifMatch: number): void {
  const revision = before?.revision ?? -1;
  if (ifMatch < (before?.revisionByPeople ?? -1) || ifMatch > revision) throw new StaleRevision(revision);
}

/** The later of two instants: no event is recorded before the one before it. */
export function later(now: string, last: string | undefined): string {
  return last !== undefined && last > now ? last : now;
}
