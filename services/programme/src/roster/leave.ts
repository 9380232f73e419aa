import { WorkerLeft, warn } from '@mouakaba/contracts';
import { answers, post } from '@mouakaba/http';
import { WorkOfWorkers, dataOf, workAnswer } from '@mouakaba/use-cases';
import { onHolder } from '../on-holder.js';
import { leave } from './leave.decision.js';

/** A person leaves the team. The answer says what hung on the person, as it was counted then. */
export const leaveUseCase = onHolder({
  route: post('holders/:holderId/workers/:workerId/departure', 'Holders.leave'),
  permission: 'roster.write',
  emits: [WorkerLeft],
  needs: { work: WorkOfWorkers },
  gather: async (_, { place: { holderId }, target: { workerId } }, { work }) => ({
    openWork: await work.now({ workerId, holderIds: [holderId] }),
  }),
  decide: leave,
  answer: {
    always: { workerId: answers.id },
    sometimes: { openWork: workAnswer },
    of: ({ events }) => {
      const left = dataOf(WorkerLeft, events);
      return { workerId: left?.workerId ?? '', openWork: left?.openWork };
    },
  },
  warns: {
    codes: ['worker.work-left'],
    facts: { openWork: workAnswer },
    of: ({ events }) => {
      const work = dataOf(WorkerLeft, events)?.openWork;
      const some = work !== undefined && Object.values(work).some((amount) => amount > 0);
      return some ? [warn('worker.work-left', { openWork: work })] : [];
    },
  },
});
