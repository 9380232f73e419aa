import { IsInstant, IsText, Maybe } from '@mouakaba/http';
import { Command, useCase } from '@mouakaba/host';
import { startService, type StartService as Fields } from '../domain/decisions/start-service.js';
import { ProviderStepBody } from './provider-step-body.js';
import { Referrals } from './referrals.js';

export class StartServiceBody extends ProviderStepBody {
  @IsInstant() startedAt!: string;
  @Maybe() @IsText() note?: string;
}

export class StartService extends Command<Fields> {
  static readonly permission = 'referral.perform';
}

export const StartServiceHandler = useCase(StartService, Referrals, startService);
