import { WorkerJoined, happened } from '@mouakaba/contracts';
import type { Holder } from '@mouakaba/case-file';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { JoinWorker } from './join-worker.js';

export interface AccountFacts {
  /** The person has an account that is enabled, of this holder and of this role; true also where nothing is known of it. */
  readonly canWork: boolean;
}

/**
 * The roster decides who can be assigned; accounts and their claims decide what they may do. Which of them does not fit
 * is not told: that would say who else has an account.
 */
export function joinWorker(
  { roster }: Holder,
  { workerId, role, canWork }: Command<JoinWorker & AccountFacts>,
): Decision<WorkerJoined> {
  if (!canWork) return refuse('holder.no-such-account', { role });
  if (roster.get(workerId)?.has(role) === true) return refuse('holder.already-worker', { role });
  return happened(WorkerJoined, { workerId, role });
}
