import type { Code } from '@mouakaba/contracts';
import { noStanding, withStanding, type Standing } from '@mouakaba/case-file';
import { fold } from '@mouakaba/event-sourcing';
import { evolveReferrals, type ReferralStatuses } from './closure/referral-statuses.js';

export interface FollowUp {
  readonly kind: Code<'followUpKind'>;
  readonly dueAt: string;
  /** Held or missed: both are recorded. */
  readonly recorded: boolean;
  readonly deadlineMissed: boolean;
}

export interface Closure {
  readonly reasonCode: Code<'closureReason'>;
  readonly requestedBy: string;
}

/** What follow-up's decisions need of a case. */
export interface FollowUpState {
  readonly standing: Standing;
  readonly tracks: ReadonlySet<Code<'accompanimentTrack'>>;
  readonly followUps: ReadonlyMap<string, FollowUp>;
  /** Instants at which somebody tried to reach the child in vain. */
  readonly attempts: readonly string[];
  /** Of the plan in force. */
  readonly goals: ReadonlyMap<string, Code<'goalStatus'>>;
  /** Goals of each plan version since the case was opened. */
  readonly drafts: ReadonlyMap<number, readonly string[]>;
  readonly reviewIds: ReadonlySet<string>;
  readonly review?: { readonly completedAt: string; readonly risk: Code<'riskLevel'> };
  readonly referrals: ReferralStatuses;
  readonly closure?: Closure;
}

export const noCase: FollowUpState = {
  standing: noStanding,
  tracks: new Set(),
  followUps: new Map(),
  attempts: [],
  goals: new Map(),
  drafts: new Map(),
  reviewIds: new Set(),
  referrals: new Map(),
};

const evolveOwn = fold<FollowUpState>({
  AccompanimentOpened: (state, { data }) => ({ ...state, tracks: new Set([...state.tracks, data.track]) }),
  AccompanimentEnded: (state, { data }) => ({
    ...state,
    tracks: new Set([...state.tracks].filter((track) => track !== data.track)),
  }),
  FollowUpScheduled: (state, { data: { followUpId, kind, dueAt } }) =>
    withFollowUp(state, followUpId, { kind, dueAt, recorded: false, deadlineMissed: false }),
  FollowUpRescheduled: (state, { data: { followUpId, dueAt } }) =>
    changeFollowUp(state, followUpId, { dueAt, deadlineMissed: false }),
  FollowUpHeld: (state, { data }) => changeFollowUp(state, data.followUpId, { recorded: true }),
  FollowUpMissed: (state, { data, recordedAt }) => ({
    ...changeFollowUp(state, data.followUpId, { recorded: true }),
    attempts: [...state.attempts, recordedAt],
  }),
  FollowUpDeadlineMissed: (state, { data }) =>
    changeFollowUp(state, data.followUpId, { deadlineMissed: true }),
  ProtectionPlanDrafted: (state, { data: { planVersion, goals } }) => ({
    ...state,
    drafts: new Map(state.drafts).set(
      planVersion,
      goals.map(({ goalId }) => goalId),
    ),
  }),
  ProtectionPlanApproved: (state, { data }) => ({
    ...state,
    goals: new Map(
      (state.drafts.get(data.planVersion) ?? []).map((goalId) => [goalId, state.goals.get(goalId) ?? 'open']),
    ),
  }),
  GoalProgressed: (state, { data }) => ({
    ...state,
    goals: new Map(state.goals).set(data.goalId, data.status),
  }),
  AssessmentStarted: (state, { data }) =>
    data.kind === 'review'
      ? { ...state, reviewIds: new Set([...state.reviewIds, data.assessmentId]) }
      : state,
  AssessmentCompleted: (state, { data, recordedAt }) =>
    state.reviewIds.has(data.assessmentId)
      ? { ...state, review: { completedAt: recordedAt, risk: data.riskLevel } }
      : state,
  ClosureRequested: (state, { data, actor }) => ({
    ...state,
    closure: { reasonCode: data.reasonCode, requestedBy: actor.sub },
  }),
  ClosureReturned: ({ closure: _, ...state }) => state,
  CaseClosed: ({ closure: _, ...state }) => state,
  // What was assessed and planned before stays readable, and does not count any more.
  CaseReopened: ({ review: _, ...state }) => ({
    ...state,
    goals: new Map(),
    drafts: new Map(),
    attempts: [],
  }),
});

export const evolve = withStanding<FollowUpState>((state, event) => {
  const referrals = evolveReferrals(state.referrals, event);
  return evolveOwn(referrals === state.referrals ? state : { ...state, referrals }, event);
});

function withFollowUp(state: FollowUpState, id: string, followUp: FollowUp): FollowUpState {
  return { ...state, followUps: new Map(state.followUps).set(id, followUp) };
}

function changeFollowUp(state: FollowUpState, id: string, change: Partial<FollowUp>): FollowUpState {
  const before = state.followUps.get(id);
  return before === undefined ? state : withFollowUp(state, id, { ...before, ...change });
}
