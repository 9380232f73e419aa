import type { Code } from '@mouakaba/contracts';
import { IsCode, IsText, Maybe } from '@mouakaba/http';
import { Command, useCase } from '@mouakaba/host';
import { interruptService, type InterruptService as Fields } from '../domain/decisions/interrupt-service.js';
import { ProviderStepBody } from './provider-step-body.js';
import { Referrals } from './referrals.js';

export class InterruptServiceBody extends ProviderStepBody {
  @IsCode('interruptionReason') reason!: Code<'interruptionReason'>;
  /** Absent: by the provider. */
  @Maybe() @IsCode('interruptedBy') by?: Code<'interruptedBy'>;
  @Maybe() @IsText() note?: string;
}

export class InterruptService extends Command<Fields> {
  static readonly permission = 'referral.perform';
}

export const InterruptServiceHandler = useCase(InterruptService, Referrals, interruptService);
