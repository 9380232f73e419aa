import type { Code } from '@mouakaba/contracts';
import { IsCode, IsText, Maybe } from '@mouakaba/http';
import { Command, useCase } from '@mouakaba/host';
import { returnReferral, type ReturnReferral as Fields } from '../domain/decisions/return-referral.js';
import { ProviderStepBody } from './provider-step-body.js';
import { Referrals } from './referrals.js';

export class ReturnReferralBody extends ProviderStepBody {
  @IsCode('referralReturnReason') reason!: Code<'referralReturnReason'>;
  @Maybe() @IsText() note?: string;
}

export class ReturnReferral extends Command<Fields> {
  static readonly permission = 'referral.perform';
}

export const ReturnReferralHandler = useCase(ReturnReferral, Referrals, returnReferral);
