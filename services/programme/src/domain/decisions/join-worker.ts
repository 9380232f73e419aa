import { WorkerJoined, happened, type Code } from '@mouakaba/contracts';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { HolderState } from '../holder.js';

export interface JoinWorker {
  readonly workerId: string;
  readonly role: Code<'workerRole'>;
}

/** The roster decides who can be assigned; accounts and their claims decide what they may do. */
export function joinWorker({ roster }: HolderState, { workerId, role }: Command<JoinWorker>): Decision {
  if (roster.get(workerId)?.has(role) === true) return refuse('holder.already-worker', { role });
  return happened(WorkerJoined, { workerId, role });
}
