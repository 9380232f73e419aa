import type { Code } from '@mouakaba/contracts';
import { IsCode, IsText, Maybe } from '@mouakaba/http';
import { Cases, Command, useCase } from '@mouakaba/platform';
import { withdrawConsent, type WithdrawConsent as Fields } from '../domain/decisions/withdraw-consent.js';

export class WithdrawConsentBody {
  @Maybe() @IsCode('consentWithdrawalReason') reason?: Code<'consentWithdrawalReason'>;
  @Maybe() @IsText() note?: string;
}

/** Its fields are the body and the consent that the path names. */
export class WithdrawConsent extends Command<Fields> {
  static readonly permission = 'case.write';
}

export const WithdrawConsentHandler = useCase(WithdrawConsent, Cases, withdrawConsent);
