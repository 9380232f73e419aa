import { ConsentWithdrawn, type ConsentId, type Code } from '@mouakaba/contracts';
import { IsCode, IsText, Maybe, post } from '@mouakaba/http';
import { onCase } from '@mouakaba/use-cases';
import { withdrawConsent } from './consents.decision.js';

export class WithdrawConsent {
  @Maybe() @IsCode('consentWithdrawalReason') reason?: Code<'consentWithdrawalReason'>;
  @Maybe() @IsText() note?: string;
}

/** The path names it beside its case. */
export interface NamedConsent {
  readonly consentId: ConsentId;
}

export const withdrawConsentUseCase = onCase({
  route: post('cases/:caseId/consents/:consentId/withdrawal', 'Cases.withdrawConsent'),
  permission: 'case.write',
  body: WithdrawConsent,
  emits: [ConsentWithdrawn],
  decide: withdrawConsent,
});
