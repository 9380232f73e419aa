import type { Code } from '../codes/index.js';
import { holderContactEvents } from '../contact.js';
import type { deadlineMissed } from '../shared/deadline-missed.js';
import type { DataOf, EventType } from '../shared/event.js';
import {
  AssessmentCompleted,
  AssessmentDeadlineMissed,
  AssignmentDeadlineMissed,
  CaseAssigned,
  CaseClosed,
  CaseOpened,
  CaseReopened,
  ConcernReported,
  FirstContactDeadlineMissed,
  FollowUpDeadlineMissed,
  FollowUpEnded,
  FollowUpHeld,
  FollowUpMissed,
  FollowUpRescheduled,
  FollowUpScheduled,
  PlanReviewDeadlineMissed,
  ProtectionPlanApproved,
  ReferralAccepted,
  ReferralConfirmed,
  ReferralDeadlineMissed,
  ReferralDeclined,
  ReferralDisputed,
  ReferralRequested,
  ReferralResumed,
  ScreeningDeadlineMissed,
  ServiceDelivered,
  ServiceStarted,
  type EventMap,
} from '../events.js';
import type { Schedule } from '../shared/fields.js';
import { always, days, workingDays, type Allowance } from './allowance.js';

/** The event types whose data have these fields. */
type WithData<Fields> = {
  [Name in keyof EventMap]: DataOf<EventMap[Name]> extends Fields ? EventMap[Name] : never;
}[keyof EventMap];

/** Those that say when a deadline is due, or may: `data.schedule.<stage>`. */
type Scheduling<Stage extends string> = WithData<{
  readonly schedule: Readonly<Partial<Record<Stage, Schedule | undefined>>>;
}>;

/** A deadline of the case: one of each at a time, the newest counts. */
export interface CaseDeadline<Stage extends string = string> {
  readonly of: 'case';
  readonly startedBy: readonly Scheduling<Stage>[];
  /** What was due is done, or nobody waits for it any more. */
  readonly settledBy: readonly EventType[];
  /** These settle it only where the assessment of which they speak is a review, as `AssessmentStarted` says. */
  readonly settledByReview?: readonly (typeof AssessmentCompleted)[];
  readonly missed: ReturnType<typeof deadlineMissed>;
  readonly allowed: Readonly<Record<string, Allowance>>;
}

/** A deadline of a follow-up: whoever schedules it says when it is due, `data.dueAt`. */
export interface FollowUpDeadline {
  readonly of: 'follow-up';
  readonly startedBy: readonly WithData<{ readonly followUpId: string; readonly dueAt: string }>[];
  readonly settledBy: readonly WithData<{ readonly followUpId: string }>[];
  readonly missed: typeof FollowUpDeadlineMissed;
}

/** A deadline of a referral. Once it is missed it still runs: what goes on undone is escalated. */
export interface ReferralDeadline<Stage extends string = string> {
  readonly of: 'referral';
  readonly startedBy: readonly (Scheduling<Stage> & WithData<{ readonly referralId: string }>)[];
  /** After a time in which it did not run it is due later, where `data.schedule` names it still. */
  readonly postponedBy?: readonly (typeof ReferralResumed)[];
  /** It is settled by whatever leads the referral elsewhere (rule 9). */
  readonly runsIn: readonly Code<'referralStatus'>[];
  /** Of these, the steps that do what was due: they are late if it was. */
  readonly answeredBy: readonly WithData<{ readonly referralId: string }>[];
  readonly missed: typeof ReferralDeadlineMissed;
  /** Why it is escalated at the instants of its schedule; null, it is only missed. */
  readonly escalatedAs: Code<'escalationCause'> | null;
  readonly allowed: Allowance | Readonly<Record<string, Allowance>>;
}

/**
 * Every deadline: what starts it, what settles it, which event says that it was missed, and how long is allowed from
 * the recording of what starts it. Folds, indexes, lists and the decision that one was missed are made from this table.
 * Closing a case ends its deadlines; screening its report out does not, since it may be reconsidered, but none is
 * missed meanwhile.
 */
export const deadlineTable = {
  /** Accept the report or screen it out. */
  screen: {
    of: 'case',
    startedBy: [ConcernReported],
    settledBy: [CaseOpened, CaseClosed],
    missed: ScreeningDeadlineMissed,
    allowed: { immediate: always(1), urgent: always(24), standard: workingDays(3) },
  },
  /** Rule 3: an accepted case has its caseworker; one that is reopened too, where the last one has left. */
  assign: {
    of: 'case',
    startedBy: [ConcernReported, CaseReopened],
    settledBy: [CaseAssigned, CaseClosed],
    missed: AssignmentDeadlineMissed,
    allowed: { immediate: always(1), urgent: always(24), standard: always(24) },
  },
  /** See the child: received, heard, or protected by an emergency measure. */
  see: {
    of: 'case',
    startedBy: [ConcernReported],
    settledBy: [...holderContactEvents, CaseClosed],
    missed: FirstContactDeadlineMissed,
    allowed: { immediate: always(24), urgent: always(72), standard: workingDays(10) },
  },
  /** Complete the first assessment. */
  assess: {
    of: 'case',
    startedBy: [CaseOpened, CaseReopened],
    settledBy: [AssessmentCompleted, CaseClosed],
    missed: AssessmentDeadlineMissed,
    allowed: { immediate: always(72), urgent: days(15), standard: days(15) },
  },
  /** Rule 8: review the plan, the sooner the higher the risk it answers. */
  review: {
    of: 'case',
    startedBy: [ProtectionPlanApproved],
    settledBy: [CaseClosed],
    settledByReview: [AssessmentCompleted],
    missed: PlanReviewDeadlineMissed,
    allowed: { low: days(90), medium: days(90), high: days(30), critical: days(30) },
  },
  'follow-up': {
    of: 'follow-up',
    startedBy: [FollowUpScheduled, FollowUpRescheduled],
    settledBy: [FollowUpHeld, FollowUpMissed, FollowUpEnded],
    missed: FollowUpDeadlineMissed,
  },
  /** Accept or decline. */
  acknowledge: {
    of: 'referral',
    startedBy: [ReferralRequested],
    postponedBy: [ReferralResumed],
    runsIn: ['requested', 'received'],
    answeredBy: [ReferralAccepted, ReferralDeclined],
    missed: ReferralDeadlineMissed,
    escalatedAs: 'not-acknowledged',
    allowed: { immediate: always(1), urgent: always(24), standard: workingDays(3) },
  },
  start: {
    of: 'referral',
    startedBy: [ReferralRequested],
    postponedBy: [ReferralResumed],
    runsIn: ['requested', 'received', 'accepted', 'scheduled'],
    answeredBy: [ServiceStarted],
    missed: ReferralDeadlineMissed,
    escalatedAs: 'not-started',
    allowed: { immediate: always(3), urgent: always(72), standard: workingDays(15) },
  },
  /** Confirm or dispute what was delivered. The child has had its service: nothing is escalated. */
  confirm: {
    of: 'referral',
    startedBy: [ServiceDelivered],
    runsIn: ['delivered'],
    answeredBy: [ReferralConfirmed, ReferralDisputed],
    missed: ReferralDeadlineMissed,
    escalatedAs: null,
    allowed: days(7),
  },
} as const satisfies DeadlineTable;

type DeadlineTable = {
  readonly [Stage in 'screen' | 'assign' | 'see' | 'assess' | 'review']: CaseDeadline<Stage>;
} & { readonly 'follow-up': FollowUpDeadline } & {
  readonly [Stage in Code<'referralStage'>]: ReferralDeadline<Stage>;
};

type StagesOf<Of> = {
  [Stage in keyof typeof deadlineTable]: (typeof deadlineTable)[Stage]['of'] extends Of ? Stage : never;
}[keyof typeof deadlineTable];

export type DeadlineStage = keyof typeof deadlineTable;
export type CaseDeadlineStage = StagesOf<'case'>;
export type ReferralDeadlineStage = StagesOf<'referral'>;

/** In the order of the table. */
export const caseDeadlineStages = stagesOf('case');
export const referralDeadlineStages = stagesOf('referral');

function stagesOf<Of extends 'case' | 'referral'>(of: Of): readonly StagesOf<Of>[] {
  const stages = Object.keys(deadlineTable) as DeadlineStage[];
  return stages.filter((stage): stage is StagesOf<Of> => deadlineTable[stage].of === of);
}
