import { ServiceInterrupted, type Code } from '@mouakaba/contracts';
import { IsCode, IsText, Maybe, post } from '@mouakaba/http';
import { onReferral } from '../on-referral.js';
import { interruptService } from './provider-steps.decision.js';
import { ProviderStep } from './provider-step.js';

export class InterruptService extends ProviderStep {
  @IsCode('interruptionReason') reason!: Code<'interruptionReason'>;
  /** Absent: by the provider. */
  @Maybe() @IsCode('interruptedBy') by?: Code<'interruptedBy'>;
  @Maybe() @IsText() note?: string;
}

export const interruptServiceUseCase = onReferral({
  route: post('referrals/:referralId/interruption', 'ProviderSteps.interrupt'),
  permission: 'referral.perform',
  body: InterruptService,
  emits: [ServiceInterrupted],
  decide: interruptService,
});
