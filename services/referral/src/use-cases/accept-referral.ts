import { IsInstant, IsText, Maybe } from '@mouakaba/http';
import { Command, useCase } from '@mouakaba/host';
import { acceptReferral, type AcceptReferral as Fields } from '../domain/decisions/accept-referral.js';
import { ProviderStepBody } from './provider-step-body.js';
import { Referrals } from './referrals.js';

export class AcceptReferralBody extends ProviderStepBody {
  @Maybe() @IsInstant() expectedStart?: string;
  @Maybe() @IsText() note?: string;
}

export class AcceptReferral extends Command<Fields> {
  static readonly permission = 'referral.perform';
}

export const AcceptReferralHandler = useCase(AcceptReferral, Referrals, acceptReferral);
