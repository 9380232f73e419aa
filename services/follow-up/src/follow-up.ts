import type { Code } from '@mouakaba/contracts';
import {
  combine,
  evolveFollowUps,
  evolvePlan,
  evolveReferrals,
  evolveReview,
  evolveStanding,
  noPlan,
  noStanding,
  runningDeadlines,
  type CompletedReview,
  type FollowUp,
  type ProtectionPlan,
  type ReferralStatuses,
  type RunningDeadlines,
  type Standing,
} from '@mouakaba/case-file';
import { fold } from '@mouakaba/event-sourcing';

export interface Closure {
  readonly reasonCode: Code<'closureReason'>;
  readonly requestedBy: string;
}

/** What follow-up's decisions need of a case. */
export interface FollowUpState {
  readonly standing: Standing;
  readonly plan: ProtectionPlan;
  /** The newest since the case was opened or reopened. */
  readonly review: CompletedReview | undefined;
  readonly referrals: ReferralStatuses;
  /** Of its follow-ups. */
  readonly running: RunningDeadlines<`follow-up/${string}`>;
  readonly tracks: ReadonlySet<Code<'accompanimentTrack'>>;
  readonly followUps: ReadonlyMap<string, FollowUp>;
  /** Instants at which somebody tried to reach the child in vain. */
  readonly attempts: readonly string[];
  readonly closure?: Closure;
}

export const noCase: FollowUpState = {
  standing: noStanding,
  plan: noPlan,
  review: undefined,
  referrals: new Map(),
  running: {},
  tracks: new Set(),
  followUps: new Map(),
  attempts: [],
};

const evolveOwn = fold<FollowUpState>({
  AccompanimentOpened: (state, { data }) => ({ ...state, tracks: new Set([...state.tracks, data.track]) }),
  AccompanimentEnded: (state, { data }) => ({
    ...state,
    tracks: new Set([...state.tracks].filter((track) => track !== data.track)),
  }),
  FollowUpMissed: (state, { recordedAt }) => ({ ...state, attempts: [...state.attempts, recordedAt] }),
  ClosureRequested: (state, { data, actor }) => ({
    ...state,
    closure: { reasonCode: data.reasonCode, requestedBy: actor.sub },
  }),
  ClosureReturned: ({ closure: _, ...state }) => state,
  CaseClosed: ({ closure: _, ...state }) => state,
  CaseReopened: (state) => ({ ...state, attempts: [] }),
});

export const evolve = combine<FollowUpState>(
  {
    standing: evolveStanding,
    plan: evolvePlan,
    review: evolveReview,
    referrals: evolveReferrals,
    running: runningDeadlines('follow-up'),
    followUps: evolveFollowUps,
  },
  evolveOwn,
);
