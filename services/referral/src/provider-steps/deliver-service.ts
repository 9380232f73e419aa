import { ServiceDelivered, type Code } from '@mouakaba/contracts';
import { IsCode, IsText, IsWhole, Maybe, post } from '@mouakaba/http';
import { onReferral } from '../on-referral.js';
import { deliverService } from './provider-steps.decision.js';
import { ProviderStep } from './provider-step.js';

export class DeliverService extends ProviderStep {
  @IsWhole(0, 10_000) sessions!: number;
  @IsCode('serviceOutcome') outcome!: Code<'serviceOutcome'>;
  @Maybe() @IsText() report?: string;
}

export const deliverServiceUseCase = onReferral({
  route: post('referrals/:referralId/delivery', 'ProviderSteps.deliver'),
  permission: 'referral.perform',
  body: DeliverService,
  emits: [ServiceDelivered],
  decide: deliverService,
});
