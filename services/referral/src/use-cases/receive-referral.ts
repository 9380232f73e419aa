import { Command, useCase } from '@mouakaba/host';
import { receiveReferral, type ReceiveReferral as Fields } from '../domain/decisions/receive-referral.js';
import { Referrals } from './referrals.js';

export class ReceiveReferral extends Command<Fields> {
  static readonly permission = 'referral.perform';
}

export const ReceiveReferralHandler = useCase(ReceiveReferral, Referrals, receiveReferral);
