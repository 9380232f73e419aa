import type { Code } from '@mouakaba/contracts';
import { IsCode, IsText, IsWhole, Maybe } from '@mouakaba/http';
import { Command, useCase } from '@mouakaba/host';
import { deliverService, type DeliverService as Fields } from '../domain/decisions/deliver-service.js';
import { ProviderStepBody } from './provider-step-body.js';
import { Referrals } from './referrals.js';

export class DeliverServiceBody extends ProviderStepBody {
  @IsWhole(0, 10_000) sessions!: number;
  @IsCode('serviceOutcome') outcome!: Code<'serviceOutcome'>;
  @Maybe() @IsText() report?: string;
}

export class DeliverService extends Command<Fields> {
  static readonly permission = 'referral.perform';
}

export const DeliverServiceHandler = useCase(DeliverService, Referrals, deliverService);
