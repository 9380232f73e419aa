import type { Code } from '@mouakaba/contracts';
import { IsCode, IsText, Maybe } from '@mouakaba/http';
import { Command, useCase } from '@mouakaba/host';
import { declineReferral, type DeclineReferral as Fields } from '../domain/decisions/decline-referral.js';
import { ProviderStepBody } from './provider-step-body.js';
import { Referrals } from './referrals.js';

export class DeclineReferralBody extends ProviderStepBody {
  @IsCode('declineReason') reason!: Code<'declineReason'>;
  @Maybe() @IsText() note?: string;
}

export class DeclineReferral extends Command<Fields> {
  static readonly permission = 'referral.perform';
}

export const DeclineReferralHandler = useCase(DeclineReferral, Referrals, declineReferral);
