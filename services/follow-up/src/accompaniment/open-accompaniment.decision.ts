import { AccompanimentOpened, happened } from '@mouakaba/contracts';
import { isRefusal, refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import { childRefused, consentInForce, mustBeOpen } from '@mouakaba/case-file';
import type { FollowUpState } from '../follow-up.js';
import type { OpenAccompaniment } from './open-accompaniment.js';

/** An accompaniment needs consent to services; the child's refusal stands against any other consent. */
export function openAccompaniment(
  state: FollowUpState,
  command: Command<OpenAccompaniment>,
): Decision<AccompanimentOpened> {
  const { standing, tracks } = state;
  const { track, leadId, recordedAt } = command;
  const notOpen = mustBeOpen(standing);
  if (notOpen !== undefined) return notOpen;
  const consent = consentInForce(standing, 'services', recordedAt);
  if (isRefusal(consent)) return consent;
  if (childRefused(standing)) return refuse('consent.missing', { scopes: ['services'] });
  if (tracks.has(track)) return refuse('accompaniment.already-open', { track });
  return happened(AccompanimentOpened, { track, leadId });
}
