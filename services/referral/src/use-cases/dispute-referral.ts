import { IsText } from '@mouakaba/http';
import { Command, useCase } from '@mouakaba/host';
import { disputeReferral, type DisputeReferral as Fields } from '../domain/decisions/dispute-referral.js';
import { Referrals } from './referrals.js';

export class DisputeReferralBody {
  @IsText() note!: string;
}

export class DisputeReferral extends Command<Fields> {
  static readonly permission = 'referral.settle';
}

export const DisputeReferralHandler = useCase(DisputeReferral, Referrals, disputeReferral);
