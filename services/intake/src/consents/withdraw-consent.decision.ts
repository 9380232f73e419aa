import { ConsentWithdrawn, happened } from '@mouakaba/contracts';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import { mustBeOpen } from '@mouakaba/case-file';
import type { IntakeState } from '../intake.js';
import type { NamedConsent, WithdrawConsent } from './withdraw-consent.js';

/** A consent can be taken back at any time, without a reason. */
export function withdrawConsent(
  { standing }: IntakeState,
  command: Command<WithdrawConsent & NamedConsent>,
): Decision<ConsentWithdrawn> {
  const notOpen = mustBeOpen(standing);
  if (notOpen !== undefined) return notOpen;
  const consent = standing.consents.get(command.consentId);
  if (consent === undefined) return refuse('consent.not-found');
  if (consent.withdrawnAt !== undefined)
    return refuse('consent.already-withdrawn', { withdrawnAt: consent.withdrawnAt });
  return happened(
    ConsentWithdrawn,
    { consentId: consent.consentId, reasonCode: command.reason },
    { content: { note: command.note } },
  );
}
