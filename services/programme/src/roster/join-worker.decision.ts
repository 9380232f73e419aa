import { WorkerJoined, happened } from '@mouakaba/contracts';
import type { Holder } from '@mouakaba/case-file';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { JoinWorker } from './join-worker.js';

/** The roster decides who can be assigned; accounts and their claims decide what they may do. */
export function joinWorker(
  { roster }: Holder,
  { workerId, role }: Command<JoinWorker>,
): Decision<WorkerJoined> {
  if (roster.get(workerId)?.has(role) === true) return refuse('holder.already-worker', { role });
  return happened(WorkerJoined, { workerId, role });
}
