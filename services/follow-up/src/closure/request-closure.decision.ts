import { ClosureRequested, happened, limits } from '@mouakaba/contracts';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import { referralsIn, mustBeOpen } from '@mouakaba/case-file';
import type { FollowUpState } from '../follow-up.js';
import { closureGate } from './closure-gates.js';
import type { RequestClosure } from './request-closure.js';

/** Asked by the caseworker; a referral that was delivered and not confirmed is a warning, not an obstacle. */
export function requestClosure(
  state: FollowUpState,
  command: Command<RequestClosure>,
): Decision<ClosureRequested> {
  const { reason, summary, recordedAt } = command;
  const notOpen = mustBeOpen(state.standing);
  if (notOpen !== undefined) return notOpen;
  if (state.closure !== undefined) return refuse('closure.already-requested');
  const closed = closureGate(state, reason, recordedAt);
  if (closed !== undefined) return closed;
  const unconfirmed = referralsIn(state.referrals, ['delivered']);
  return happened(
    ClosureRequested,
    {
      reasonCode: reason,
      unconfirmedReferralIds: unconfirmed.length === 0 ? undefined : unconfirmed,
      attempts: reason === 'lost-contact' ? state.attempts.slice(-limits.listItems) : undefined,
    },
    { content: { summary } },
  );
}
