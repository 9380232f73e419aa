import { ReferralEscalated, happened, type Code } from '@mouakaba/contracts';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import { isOpenReferral, mustBeOpen } from '@mouakaba/case-file';
import type { ReferralState } from '../referral.js';
import { withReferral, type Step } from './step.js';

export interface EscalateReferral extends Step {
  readonly to: Code<'escalationTarget'>;
  readonly cause: Code<'escalationCause'>;
}

/** The centre does not wait for a deadline. Nothing changes but who hears of it. */
export function escalateReferral(state: ReferralState, command: Command<EscalateReferral>): Decision {
  const { referralId, to, cause } = command;
  return (
    mustBeOpen(state.standing) ??
    withReferral(state, referralId, ({ status }) =>
      isOpenReferral(status)
        ? happened(ReferralEscalated, { referralId, to, cause })
        : refuse('referral.not-escalatable', { status }),
    )
  );
}
