import type { Holder } from '@mouakaba/case-file';
import {
  WorkerLeft,
  happened,
  toldWork,
  untoldWork,
  type OpenWork,
  type WorkerId,
} from '@mouakaba/contracts';
import { refuse, type Command, type Decision } from '@mouakaba/event-sourcing';

/** Whom the path names, and what hangs on that person. */
export interface Departing {
  readonly workerId: WorkerId;
  /** Undefined where it could not be counted in time. */
  readonly openWork: OpenWork | undefined;
}

/**
 * In every role that the person has; what hangs on the person is told once, with the first of them, so that nobody counts
 * it twice. It stays visible until somebody takes it up. Nobody leaves by their own word: they could do nothing about it
 * any more.
 */
export function leave(
  { roster, left }: Holder,
  { workerId, openWork, actor }: Command<Departing>,
): Decision<WorkerLeft> {
  if (workerId === actor.sub) return refuse('holder.own-departure');
  const roles = roster.get(workerId);
  if (roles === undefined) {
    return left.has(workerId) ? refuse('holder.not-a-worker', { workerId }) : refuse('worker.not-found');
  }
  return [...roles].map((role, index) =>
    happened(WorkerLeft, { workerId, role, ...(index === 0 ? toldWork(openWork) : untoldWork) }),
  );
}
