import { isPausable, mustBeOpen, runsIn, schedulePostponed } from '@mouakaba/case-file';
import { ReferralPaused, ReferralResumed, happened } from '@mouakaba/contracts';
import { refuse, type Command, type Decision } from '@mouakaba/event-sourcing';
import type { ProviderFacts } from '../requests/request-referral.decision.js';
import type { ReferralState } from '../referral.js';
import { withReferral, type NamedReferral } from '../step.decision.js';
import type { PauseReferral } from './pause-referral.js';

/** Rule 9: its deadlines stand, with a reason; those of an immediate one never do. What may happen to it still may. */
export function pauseReferral(
  state: ReferralState,
  { referralId, reason }: Command<PauseReferral & NamedReferral>,
): Decision<ReferralPaused> {
  return (
    mustBeOpen(state.standing) ??
    withReferral(state, referralId, ({ status, request, pausedAt }) => {
      if (!isPausable(status)) return refuse('referral.not-pausable', { status });
      if (request.urgency === 'immediate') return refuse('referral.immediate-not-pausable');
      if (pausedAt !== undefined) return refuse('referral.already-paused', { pausedSince: pausedAt });
      return happened(ReferralPaused, { referralId, reasonCode: reason });
    })
  );
}

/** The deadlines that still run have as much time left as they had when it was paused, by what is worked at the provider. */
export function resumeReferral(
  state: ReferralState,
  { referralId, provider, recordedAt }: Command<NamedReferral & ProviderFacts>,
): Decision<ReferralResumed> {
  return (
    mustBeOpen(state.standing) ??
    withReferral(state, referralId, ({ status, schedules, pausedAt }) => {
      if (pausedAt === undefined) return refuse('referral.not-paused', { status });
      const pause = { since: pausedAt, until: recordedAt, province: provider?.province ?? '' };
      const postponed = (stage: 'acknowledge' | 'start') => {
        const schedule = runsIn(stage, status) ? schedules[stage] : undefined;
        return schedule === undefined ? {} : { [stage]: schedulePostponed(schedule, pause) };
      };
      const schedule = { ...postponed('acknowledge'), ...postponed('start') };
      return happened(ReferralResumed, { referralId, schedule });
    })
  );
}
