import {
  attemptsInVain,
  type ClosureRequested,
  type Code,
  type ReferralRequested,
} from '@mouakaba/contracts';
import {
  combine,
  evolveAccompaniments,
  evolveAsked,
  evolveFollowUps,
  evolvePlan,
  evolveReferrals,
  evolveReview,
  evolveStanding,
  localDay,
  noPlan,
  noStanding,
  runningDeadlines,
  type Accompaniments,
  type Asked,
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

/** Its day is that on which it was told: no time that people state, or state anew, makes it another one. */
type Attempt = NonNullable<ClosureRequested['data']['attempts']>[number];

const inVain: ReadonlySet<Code<'followUpMissedReason'>> = new Set(attemptsInVain);

/** A referral in words: what was asked for, of whom and when. */
export interface RequestedService extends Pick<ReferralRequested['data'], 'serviceType' | 'providerId'> {
  readonly requestedAt: string;
}

/** What follow-up's decisions need of a case. */
export interface FollowUpState {
  readonly standing: Standing;
  readonly plan: ProtectionPlan;
  /** The newest since the case was opened or reopened. */
  readonly review: CompletedReview | undefined;
  readonly referrals: ReferralStatuses;
  /** What was asked of whom, and when, by the id of the referral. */
  readonly requests: ReadonlyMap<string, RequestedService>;
  /** Of its follow-ups. */
  readonly running: RunningDeadlines<`follow-up/${string}`>;
  readonly tracks: Accompaniments;
  readonly asked: Asked;
  readonly followUps: ReadonlyMap<string, FollowUp>;
  /** What was told of attempts to reach the child in vain, since the case was opened or reopened. */
  readonly attempts: readonly Attempt[];
  readonly closure?: Closure;
}

export const noCase: FollowUpState = {
  standing: noStanding,
  plan: noPlan,
  review: undefined,
  referrals: new Map(),
  requests: new Map(),
  running: {},
  tracks: new Map(),
  asked: new Map(),
  followUps: new Map(),
  attempts: [],
};

const evolveOwn = fold<FollowUpState>({
  FollowUpMissed: (state, { data: { reasonCode: reason }, recordedAt }) => {
    if (!inVain.has(reason)) return state;
    return { ...state, attempts: [...state.attempts, { day: localDay(recordedAt), reason, recordedAt }] };
  },
  ReferralRequested: (state, { data: { referralId, serviceType, providerId }, recordedAt: requestedAt }) => ({
    ...state,
    requests: new Map(state.requests).set(referralId, { serviceType, providerId, requestedAt }),
  }),
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
    tracks: evolveAccompaniments,
    asked: evolveAsked,
    followUps: evolveFollowUps,
  },
  evolveOwn,
);
