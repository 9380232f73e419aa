import { WorkerJoined, type Code } from '@mouakaba/contracts';
import { IsCode, IsId, post } from '@mouakaba/http';
import { onHolder } from '../on-holder.js';
import { joinWorker } from './join-worker.decision.js';

export class JoinWorker {
  /** The subject of the worker's account. */
  @IsId() workerId!: string;
  @IsCode('workerRole') role!: Code<'workerRole'>;
}

export const joinWorkerUseCase = onHolder({
  route: post('holders/:holderId/workers', 'Holders.joinWorker', { creates: true }),
  permission: 'roster.write',
  body: JoinWorker,
  emits: [WorkerJoined],
  decide: joinWorker,
});
