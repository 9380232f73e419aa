import { IsFlag, IsText, Maybe } from '@mouakaba/http';
import { Command, useCase } from '@mouakaba/host';
import { confirmReferral, type ConfirmReferral as Fields } from '../domain/decisions/confirm-referral.js';
import { Referrals } from './referrals.js';

export class ConfirmReferralBody {
  @Maybe() @IsFlag() childSeen?: boolean;
  @Maybe() @IsText() note?: string;
}

export class ConfirmReferral extends Command<Fields> {
  static readonly permission = 'referral.settle';
}

export const ConfirmReferralHandler = useCase(ConfirmReferral, Referrals, confirmReferral);
