import type { Code, DataOf, ReferralDeadlineStage, ReferralRequested, Schedule } from '@mouakaba/contracts';
import { fold } from '@mouakaba/event-sourcing';
import {
  combine,
  evolvePlan,
  evolveStanding,
  isPausable,
  noPlan,
  noStanding,
  referralStep,
  type ProtectionPlan,
  type ReferralStatus,
  type Standing,
} from '@mouakaba/case-file';

/** A request for one service, addressed to one provider (إحالة). */
export interface Referral {
  /** As it was requested: provider, service, urgency, goal, and what allows the sharing. */
  readonly request: DataOf<typeof ReferralRequested>;
  readonly requestedAt: string;
  readonly status: ReferralStatus;
  readonly schedules: Readonly<Partial<Record<ReferralDeadlineStage, Schedule>>>;
  /** Since when its deadlines do not run: until it is resumed, or the service is delivered or comes to nothing. */
  readonly pausedAt?: string | undefined;
  /** Of its last step. */
  readonly movedAt: string;
  /** Of the newest dispute, until the service is delivered again. */
  readonly disputedAt?: string | undefined;
  /** Of the newest appointment. */
  readonly appointmentAt?: string;
  /** When the delivered service was confirmed, or its dispute was settled. */
  readonly settledAt?: string;
  /** Who recorded steps on the provider's behalf. */
  readonly recordedBy: ReadonlySet<string>;
  /** Instants of missed deadlines, and escalations, that the history holds: see `markOf`. */
  readonly marks: ReadonlySet<string>;
}

/** What referral's decisions need of a case. */
export interface ReferralState {
  readonly standing: Standing;
  readonly plan: ProtectionPlan;
  readonly referrals: ReadonlyMap<string, Referral>;
}

export const noCase: ReferralState = { standing: noStanding, plan: noPlan, referrals: new Map() };

const evolveOwn = fold<ReferralState>({
  ReferralRequested: (state, { data, recordedAt }) =>
    withReferral(state, data.referralId, {
      request: data,
      requestedAt: recordedAt,
      movedAt: recordedAt,
      status: 'requested',
      schedules: data.schedule,
      recordedBy: new Set(),
      marks: new Set(),
    }),
  AppointmentScheduled: (state, { data }) =>
    change(state, data.referralId, () => ({ appointmentAt: data.at })),
  ServiceDelivered: (state, { data }) =>
    change(state, data.referralId, ({ schedules }) => ({
      schedules: { ...schedules, ...data.schedule },
      disputedAt: undefined,
    })),
  ReferralDisputed: (state, { data, recordedAt }) =>
    change(state, data.referralId, () => ({ disputedAt: recordedAt })),
  ReferralConfirmed: (state, { data, recordedAt }) =>
    change(state, data.referralId, () => ({ settledAt: recordedAt })),
  ReferralCancelled: (state, { data, recordedAt }) =>
    change(state, data.referralId, ({ status }) => (status === 'disputed' ? { settledAt: recordedAt } : {})),
  ReferralPaused: (state, { data, recordedAt }) =>
    change(state, data.referralId, () => ({ pausedAt: recordedAt })),
  ReferralResumed: (state, { data }) =>
    change(state, data.referralId, ({ schedules }) => ({
      schedules: { ...schedules, ...data.schedule },
      pausedAt: undefined,
    })),
  ReferralDeadlineMissed: (state, { data }) => mark(state, data.referralId, markOf.missed(data)),
  ReferralEscalated: (state, { data }) => mark(state, data.referralId, markOf.escalated(data)),
});

/** Status comes last: what an event means may depend on the status before. */
export const evolve = combine<ReferralState>(
  { standing: evolveStanding, plan: evolvePlan },
  (state, event) => {
    const after = evolveOwn(state, event);
    const step = referralStep(event);
    if (step === undefined) return after;
    const { referralId, status } = step;
    const recorder = recorderOf(event.data);
    return change(after, referralId, ({ pausedAt, recordedBy }) => ({
      status,
      recordedBy: recorder === undefined ? recordedBy : new Set([...recordedBy, recorder]),
      movedAt: event.recordedAt,
      pausedAt: isPausable(status) ? pausedAt : undefined,
    }));
  },
);

/** Who recorded a step on the provider's behalf; undefined where the provider took it. */
function recorderOf(data: {
  readonly recordedOnBehalf?: { readonly workerId: string } | undefined;
}): string | undefined {
  return data.recordedOnBehalf?.workerId;
}

/** How the history's missed deadlines and escalations are told apart. */
export const markOf = {
  missed: ({ stage, dueAt }: { readonly stage: ReferralDeadlineStage; readonly dueAt: string }) =>
    `${stage} missed at ${dueAt}`,
  escalated: ({
    to,
    cause,
  }: {
    readonly to: Code<'escalationTarget'>;
    readonly cause: Code<'escalationCause'>;
  }) => `escalated to ${to}: ${cause}`,
};

function mark(state: ReferralState, referralId: string, made: string): ReferralState {
  return change(state, referralId, ({ marks }) => ({ marks: new Set([...marks, made]) }));
}

function change(
  state: ReferralState,
  referralId: string,
  changed: (referral: Referral) => Partial<Referral>,
): ReferralState {
  const before = state.referrals.get(referralId);
  return before === undefined ? state : withReferral(state, referralId, { ...before, ...changed(before) });
}

function withReferral(state: ReferralState, referralId: string, referral: Referral): ReferralState {
  return { ...state, referrals: new Map(state.referrals).set(referralId, referral) };
}
