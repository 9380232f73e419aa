import type { Code } from '@mouakaba/contracts';
import { IsCode, IsText, Maybe } from '@mouakaba/http';
import { Command, useCase } from '@mouakaba/host';
import { cancelReferral, type CancelReferral as Fields } from '../domain/decisions/cancel-referral.js';
import { Referrals } from './referrals.js';

export class CancelReferralBody {
  @IsCode('referralCancellationReason') reason!: Code<'referralCancellationReason'>;
  @Maybe() @IsText() note?: string;
}

export class CancelReferral extends Command<Fields> {
  static readonly permission = 'referral.settle';
}

export const CancelReferralHandler = useCase(CancelReferral, Referrals, cancelReferral);
