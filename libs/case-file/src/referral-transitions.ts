import type { Code } from '@mouakaba/contracts';
import { refuse, type Refusal } from '@mouakaba/event-sourcing';

export type ReferralStatus = Code<'referralStatus'>;

const unanswered = ['requested', 'received'] as const;
const withProvider = ['accepted', 'scheduled', 'in-service'] as const;
const ended = ['declined', 'cancelled', 'returned', 'interrupted'] as const;

/** Rule 12: a case does not close over these. */
export const openReferralStatuses = [...unanswered, ...withProvider, 'disputed'] as const;

/** Of which somebody still expects something: the open ones, and what waits for its confirmation. */
export const unsettledReferralStatuses = [...openReferralStatuses, 'delivered'] as const;

/** Of which nothing is left but to settle whether it was delivered: that goes on after its case is closed. */
export const settlingReferralStatuses = ['delivered', 'disputed'] as const;

/** Rule 9: in these the deadlines of a referral can be paused. A pause ends with them. */
const pausableReferralStatuses = [...unanswered, ...withProvider] as const;

export function isPausable(status: ReferralStatus): boolean {
  return (pausableReferralStatuses as readonly ReferralStatus[]).includes(status);
}

/** Rule 9: what may follow what. Nothing else. */
export const referralTransitions = {
  ReferralReceived: {
    from: ['requested'],
    to: 'received',
    otherwise: 'referral.not-receivable',
  },
  ReferralAccepted: {
    from: unanswered,
    to: 'accepted',
    otherwise: 'referral.not-acceptable',
  },
  ReferralDeclined: {
    from: unanswered,
    to: 'declined',
    otherwise: 'referral.not-declinable',
  },
  AppointmentScheduled: {
    from: ['accepted', 'scheduled'],
    to: 'scheduled',
    otherwise: 'referral.not-schedulable',
  },
  AppointmentMissed: {
    from: ['scheduled'],
    to: 'accepted',
    otherwise: 'referral.appointment-not-open',
  },
  ServiceStarted: {
    from: ['accepted', 'scheduled'],
    to: 'in-service',
    otherwise: 'referral.not-startable',
  },
  ServiceDelivered: {
    from: ['in-service', 'disputed'],
    to: 'delivered',
    otherwise: 'referral.not-deliverable',
  },
  ReferralReturned: {
    from: withProvider,
    to: 'returned',
    otherwise: 'referral.not-returnable',
  },
  ServiceInterrupted: {
    from: withProvider,
    to: 'interrupted',
    otherwise: 'referral.not-interruptible',
  },
  ReferralConfirmed: {
    from: ['delivered', 'disputed'],
    to: 'confirmed',
    otherwise: 'referral.not-confirmable',
  },
  ReferralDisputed: {
    from: ['delivered'],
    to: 'disputed',
    otherwise: 'referral.not-disputable',
  },
  ReferralCancelled: {
    from: [...unanswered, 'accepted', 'scheduled', 'disputed'],
    to: 'cancelled',
    otherwise: 'referral.not-cancellable',
  },
  ReferralRerouted: {
    from: ended,
    to: 'rerouted',
    otherwise: 'referral.not-reroutable',
  },
} as const satisfies Readonly<
  Record<string, { from: readonly ReferralStatus[]; to: ReferralStatus; otherwise: string }>
>;

export type ReferralTransition = keyof typeof referralTransitions;

/** Refused, with the present status, unless rule 9 lets this happen to a referral in that status. */
export function mustBePossible(transition: ReferralTransition, status: ReferralStatus): Refusal | undefined {
  if (transition === 'ReferralRerouted' && status === 'rerouted') return refuse('referral.already-rerouted');
  const { from, otherwise } = referralTransitions[transition];
  const possible: readonly ReferralStatus[] = from;
  return possible.includes(status) ? undefined : refuse(otherwise, { status });
}
