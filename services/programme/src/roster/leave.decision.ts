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
 * it twice. Nothing is taken from the person: it stays visible until somebody takes it up.
 */
export function leave(
  { roster, left }: Holder,
  { workerId, openWork }: Command<Departing>,
): Decision<WorkerLeft> {
  const roles = roster.get(workerId);
  if (roles === undefined) {
    return left.has(workerId) ? refuse('holder.not-a-worker', { workerId }) : refuse('worker.not-found');
  }
  return [...roles].map((role, index) =>
    happened(WorkerLeft, { workerId, role, ...(index === 0 ? toldWork(openWork) : untoldWork) }),
  );
}
