import { mustBeOpen } from '@mouakaba/case-file';
import { ConsentGiven, ConsentWithdrawn, happened, sufficientConsent, type Code } from '@mouakaba/contracts';
import { idFrom, refuse, type Command, type Decision, type Refusal } from '@mouakaba/event-sourcing';
import type { IntakeState } from '../intake.js';
import type { GiveConsent } from './give-consent.js';
import type { NamedConsent, WithdrawConsent } from './withdraw-consent.js';

/** Consent by whom the policy lets give it at the child's age. A refused assent is recorded, and blocks what follows. */
export function giveConsent(
  { standing }: IntakeState,
  command: Command<GiveConsent>,
): Decision<ConsentGiven> {
  const { scopes, givenBy, childAssent, validUntil, giverName, exceptProviderIds, recordedAt } = command;
  const refused = mustBeOpen(standing) ?? mustBeSufficient(standing.ageBand, command);
  if (refused !== undefined) return refused;
  if (validUntil !== undefined && validUntil <= recordedAt) return refuse('consent.expired', { validUntil });
  return happened(
    ConsentGiven,
    {
      consentId: idFrom(command.commandId, 'consent'),
      scopes: [...scopes],
      givenBy,
      childAssent,
      validUntil,
      exceptProviderIds: exceptProviderIds === undefined ? undefined : [...exceptProviderIds],
    },
    { identity: { giverName } },
  );
}

function mustBeSufficient(ageBand: Code<'ageBand'>, command: Command<GiveConsent>): Refusal | undefined {
  const { givenBy, scopes, childAssent } = command;
  const ways = sufficientConsent[ageBand].filter(
    (way) =>
      way.by === (givenBy === 'child' ? 'child' : 'caregiver') &&
      scopes.every((scope) => way.scopes?.includes(scope) ?? true),
  );
  if (ways.length === 0) return refuse('consent.giver-not-sufficient', { givenBy, ageBand });
  // What the child refused is kept as said: it is no consent, and it blocks what would need one.
  const said = childAssent === 'refused' || ways.some(({ assent }) => assent.includes(childAssent));
  return said ? undefined : refuse('consent.assent-required', { ageBand });
}

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
