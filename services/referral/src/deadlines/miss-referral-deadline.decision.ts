import {
  ReferralDeadlineMissed,
  ReferralEscalated,
  deadlineTable,
  happened,
  type Code,
  type ReferralDeadlineStage,
  type Schedule,
} from '@mouakaba/contracts';
import type { Decision, Command } from '@mouakaba/event-sourcing';
import { isOpen, runsIn, type DeadlineOfReferral } from '@mouakaba/case-file';
import { markOf, type Referral, type ReferralState } from '../referral.js';

interface Consequence {
  readonly at: string;
  readonly mark: string;
  readonly event: ReferralDeadlineMissed | ReferralEscalated;
}

/**
 * Whatever has fallen due by now and the history does not hold yet; nothing once the stage is settled. Of a closed case
 * only the confirmation of what was delivered is still expected. While it is paused nothing falls due that had not before.
 */
export function missReferralDeadline(
  { standing, referrals }: ReferralState,
  { referralId, stage, recordedAt }: Command<DeadlineOfReferral>,
): Decision<ReferralDeadlineMissed | ReferralEscalated> {
  const referral = referrals.get(referralId);
  const schedule = referral?.schedules[stage];
  if (referral === undefined || schedule === undefined) return [];
  const expected = isOpen(standing) || (standing.stage === 'closed' && stage === 'confirm');
  if (!expected || !runsIn(stage, referral.status)) return [];
  return consequencesOf(referral, stage, schedule)
    .filter(({ at, mark }) => at <= (referral.pausedAt ?? recordedAt) && !referral.marks.has(mark))
    .map(({ event }) => event);
}

/** In the order of their instants: missed, the coordinator hears of it, and the centre (of `immediate` ones at once). */
function consequencesOf(
  { request: { referralId, urgency } }: Referral,
  stage: ReferralDeadlineStage,
  { due, escalate }: Schedule,
): readonly Consequence[] {
  const missed = { referralId, stage, dueAt: due };
  const cause = deadlineTable[stage].escalatedAs;
  const escalation = (to: Code<'escalationTarget'>, at: string | undefined): readonly Consequence[] => {
    if (cause === null || at === undefined) return [];
    const escalated = { referralId, to, cause };
    return [{ at, mark: markOf.escalated(escalated), event: happened(ReferralEscalated, escalated) }];
  };
  return [
    { at: due, mark: markOf.missed(missed), event: happened(ReferralDeadlineMissed, missed) },
    ...escalation('coordinator', due),
    ...escalation('centre', urgency === 'immediate' ? due : escalate[0]),
  ];
}
