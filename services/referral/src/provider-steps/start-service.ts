import { ServiceStarted } from '@mouakaba/contracts';
import { IsInstant, IsText, Maybe, post } from '@mouakaba/http';
import { onReferral } from '../on-referral.js';
import { startService } from './provider-steps.decision.js';
import { ProviderStep } from './provider-step.js';

export class StartService extends ProviderStep {
  @IsInstant() startedAt!: string;
  @Maybe() @IsText() note?: string;
}

export const startServiceUseCase = onReferral({
  route: post('referrals/:referralId/start', 'ProviderSteps.start'),
  permission: 'referral.perform',
  body: StartService,
  emits: [ServiceStarted],
  decide: startService,
});
