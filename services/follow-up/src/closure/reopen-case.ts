import { CaseReopened, warn, type Code } from '@mouakaba/contracts';
import { followUpEvents } from '@mouakaba/case-file';
import { IsCode, IsText, Maybe, answers, post } from '@mouakaba/http';
import { HolderDirectory, dataOf, onCase } from '@mouakaba/use-cases';
import { reopenCase } from './reopen-case.decision.js';

export class ReopenCase {
  @IsCode('reopeningReason') reason!: Code<'reopeningReason'>;
  @Maybe() @IsText() note?: string;
}

export const reopenCaseUseCase = onCase({
  route: post('cases/:caseId/reopening', 'Closure.reopen'),
  permission: 'case.reopen',
  body: ReopenCase,
  emits: [CaseReopened, followUpEvents.ended],
  needs: { holders: HolderDirectory },
  gather: async ({ standing: { holderId, caseworkerId } }, _, { holders }) => {
    const departure = caseworkerId === undefined ? undefined : await holders.hasLeft(holderId, caseworkerId);
    return { hasLeft: departure?.roles.includes('caseworker') === true };
  },
  decide: reopenCase,
  warns: {
    codes: ['case.unassigned'],
    facts: { dueAt: answers.instant },
    of: ({ events }) => {
      const dueAt = dataOf(CaseReopened, events)?.schedule.assign?.due;
      return dueAt === undefined ? [] : [warn('case.unassigned', { dueAt })];
    },
  },
});
