import {
  ReferralDeadlineMissed,
  ReferralEscalated,
  happened,
  type Code,
  type Happened,
  type Schedule,
} from '@mouakaba/contracts';
import type { Decision, Command } from '@mouakaba/event-sourcing';
import { isOpen } from '@mouakaba/case-file';
import { isRunning, type ReferralStage } from '../deadlines.js';
import { markOf, type Referral, type ReferralState } from '../referral.js';
import type { Step } from './step.js';

export interface MissReferralDeadline extends Step {
  readonly stage: ReferralStage;
}

/** An unconfirmed delivery is missed and nothing more: the child has had its service. */
const causes: Readonly<Partial<Record<ReferralStage, Code<'escalationCause'>>>> = {
  acknowledge: 'not-acknowledged',
  start: 'not-started',
};

interface Consequence {
  readonly at: string;
  readonly mark: string;
  readonly event: Happened;
}

/** Whatever has fallen due by now and the history does not hold yet; nothing once the stage is settled or the case closed. */
export function missReferralDeadline(
  { standing, referrals }: ReferralState,
  { referralId, stage, recordedAt }: Command<MissReferralDeadline>,
): Decision {
  const referral = referrals.get(referralId);
  const schedule = referral?.schedules[stage];
  if (referral === undefined || schedule === undefined) return [];
  if (!isOpen(standing) || !isRunning(referral.status, stage)) return [];
  return consequencesOf(referral, stage, schedule)
    .filter(({ at, mark }) => at <= recordedAt && !referral.marks.has(mark))
    .map(({ event }) => event);
}

/** In the order of their instants: missed, the coordinator hears of it, and the centre (of `immediate` ones at once). */
function consequencesOf(
  { request: { referralId, urgency } }: Referral,
  stage: ReferralStage,
  { due, escalate }: Schedule,
): readonly Consequence[] {
  const missed = { referralId, stage, dueAt: due };
  const cause = causes[stage];
  const escalation = (to: Code<'escalationTarget'>, at: string | undefined): readonly Consequence[] => {
    if (cause === undefined || at === undefined) return [];
    const escalated = { referralId, to, cause };
    return [{ at, mark: markOf.escalated(escalated), event: happened(ReferralEscalated, escalated) }];
  };
  return [
    { at: due, mark: markOf.missed(missed), event: happened(ReferralDeadlineMissed, missed) },
    ...escalation('coordinator', due),
    ...escalation('centre', urgency === 'immediate' ? due : escalate[0]),
  ];
}
