import { ClosureRequested, warn, type Code } from '@mouakaba/contracts';
import { answers, IsCode, IsText, post } from '@mouakaba/http';
import { dataOf, onCase } from '@mouakaba/use-cases';
import { requestClosure } from './request-closure.decision.js';

const { id, listOf } = answers;

export class RequestClosure {
  @IsCode('closureReason') reason!: Code<'closureReason'>;
  @IsText() summary!: string;
}

export const requestClosureUseCase = onCase({
  route: post('cases/:caseId/closure-request', 'Closure.request'),
  permission: 'case.write',
  body: RequestClosure,
  emits: [ClosureRequested],
  decide: requestClosure,
  warns: {
    codes: ['referrals-unconfirmed'],
    facts: { unconfirmedReferralIds: listOf(id) },
    of: ({ events }) => {
      const unconfirmedReferralIds = dataOf(ClosureRequested, events)?.unconfirmedReferralIds;
      return unconfirmedReferralIds === undefined
        ? []
        : [warn('referrals-unconfirmed', { unconfirmedReferralIds })];
    },
  },
});
