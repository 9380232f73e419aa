import { WorkerJoined, type Code } from '@mouakaba/contracts';
import { IsCode, IsId, post } from '@mouakaba/http';
import { AccountStates } from '@mouakaba/use-cases';
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
  needs: { accounts: AccountStates },
  gather: async (_, { place: { holderId }, body: { workerId, role } }, { accounts }) => ({
    canWork: await accounts.canWork(workerId, holderId, role),
  }),
  decide: joinWorker,
});
