import { ServiceInterrupted, interruptedByReason, warn, type Code } from '@mouakaba/contracts';
import { IsCode, IsText, Maybe, answers, post } from '@mouakaba/http';
import { dataOf } from '@mouakaba/use-cases';
import { onReferral } from '../on-referral.js';
import { interruptService } from './provider-steps.decision.js';
import { ProviderStep } from './provider-step.js';

export class InterruptService extends ProviderStep {
  @IsCode('interruptionReason') reason!: Code<'interruptionReason'>;
  /** Absent: by whom the reason names, or else by the provider. */
  @Maybe() @IsCode('interruptedBy') by?: Code<'interruptedBy'>;
  @Maybe() @IsText() note?: string;
}

export const interruptServiceUseCase = onReferral({
  route: post('referrals/:referralId/interruption', 'ProviderSteps.interrupt'),
  permission: 'referral.perform',
  body: InterruptService,
  emits: [ServiceInterrupted],
  decide: interruptService,
  warns: {
    codes: ['referral.interrupted-by-another'],
    facts: {
      by: answers.code('interruptedBy'),
      interruptionReason: answers.code('interruptionReason'),
    },
    of: ({ events }) => {
      const { by, reasonCode } = dataOf(ServiceInterrupted, events) ?? {};
      const named = reasonCode && interruptedByReason[reasonCode];
      return by === undefined || named === undefined || named === by
        ? []
        : [warn('referral.interrupted-by-another', { by, interruptionReason: reasonCode })];
    },
  },
});
