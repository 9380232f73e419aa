import {
  mustBePossible,
  referralTransitions,
  type ReferralStatus,
  type ReferralTransition,
} from '@mouakaba/case-file';
import { describe, expect, it } from '@jest/globals';
import type { Decide } from '@mouakaba/event-sourcing';
import type { Given, Outcome } from '@mouakaba/event-sourcing/testing';
import type { ReferralState } from './referral.js';
import {
  clinicId,
  closed,
  consented,
  hospital,
  hospitalActor,
  openCase,
  referralId,
} from './testing/past-events.js';
import { requested, waysTo } from './testing/past-referrals.js';
import { given, givenReferral } from './testing/specification.js';
import {
  acceptReferral,
  declineReferral,
  deliverService,
  interruptService,
  missAppointment,
  receiveReferral,
  returnReferral,
  scheduleAppointment,
  startService,
} from './provider-steps/provider-steps.decision.js';
import { cancelReferral, confirmReferral, disputeReferral } from './sender-steps/sender-steps.decision.js';
import { rerouteReferral } from './requests/reroute-referral.decision.js';

interface Tried {
  readonly transition: ReferralTransition;
  readonly when: (past: Given<ReferralState>) => Outcome;
  /** The statuses it is for, as rule 9 says them; every other refuses it with that code. */
  readonly from: readonly ReferralStatus[];
  readonly otherwise: string;
}

function tried<Fields extends object>(
  transition: ReferralTransition,
  decision: Decide<ReferralState, Fields>,
  fields: NoInfer<Omit<Fields, 'referralId'>>,
  from: readonly ReferralStatus[],
  otherwise: string,
): Tried {
  const all = { ...fields, referralId } as unknown as Fields;
  return { transition, when: (past) => past.when(decision, all), from, otherwise };
}

const startedAt = '2026-03-02T09:00:00.000Z';
const rerouting = { providerId: clinicId, provider: hospital };

const steps: readonly Tried[] = [
  tried('ReferralReceived', receiveReferral, {}, ['requested'], 'referral.not-receivable'),
  tried('ReferralAccepted', acceptReferral, {}, ['requested', 'received'], 'referral.not-acceptable'),
  tried(
    'ReferralDeclined',
    declineReferral,
    { reason: 'no-capacity' },
    ['requested', 'received'],
    'referral.not-declinable',
  ),
  tried(
    'AppointmentScheduled',
    scheduleAppointment,
    { at: '2026-03-09T09:00:00.000Z' },
    ['accepted', 'scheduled'],
    'referral.not-schedulable',
  ),
  tried(
    'AppointmentMissed',
    missAppointment,
    { reason: 'fear' },
    ['scheduled'],
    'referral.appointment-not-open',
  ),
  tried('ServiceStarted', startService, { startedAt }, ['accepted', 'scheduled'], 'referral.not-startable'),
  tried(
    'ServiceDelivered',
    deliverService,
    { sessions: 2, outcome: 'achieved' },
    ['in-service', 'disputed'],
    'referral.not-deliverable',
  ),
  tried(
    'ReferralReturned',
    returnReferral,
    { reason: 'wrong-service' },
    ['accepted', 'scheduled', 'in-service'],
    'referral.not-returnable',
  ),
  tried(
    'ServiceInterrupted',
    interruptService,
    { reason: 'moved' },
    ['accepted', 'scheduled', 'in-service'],
    'referral.not-interruptible',
  ),
  tried('ReferralConfirmed', confirmReferral, {}, ['delivered', 'disputed'], 'referral.not-confirmable'),
  tried('ReferralDisputed', disputeReferral, { note: 'لا' }, ['delivered'], 'referral.not-disputable'),
  tried(
    'ReferralCancelled',
    cancelReferral,
    { reason: 'other' },
    ['requested', 'received', 'accepted', 'scheduled', 'disputed'],
    'referral.not-cancellable',
  ),
  tried(
    'ReferralRerouted',
    rerouteReferral,
    rerouting,
    ['declined', 'cancelled', 'returned', 'interrupted'],
    'referral.not-reroutable',
  ),
];

const statuses = Object.keys(waysTo) as ReferralStatus[];
const cells = steps.flatMap((step) => statuses.map((status) => [step.transition, status, step] as const));
const written = { ReferralRerouted: ['ReferralRerouted', 'ReferralRequested'] } as Readonly<
  Record<string, string[]>
>;

describe('rule 9', () => {
  it.each(cells.filter(([, status, { from }]) => from.includes(status)))(
    '%s may follow %s',
    (transition, status, { when }) =>
      when(givenReferral(status)).thenHappened(
        ...(written[transition] ?? [transition]).map((type) => ({ type })),
      ),
  );

  it.each(cells.filter(([, status, { from }]) => !from.includes(status)))(
    '%s is refused from %s',
    (transition, status, { when, otherwise }) =>
      transition === 'ReferralRerouted' && status === 'rerouted'
        ? when(givenReferral(status)).thenRefused('referral.already-rerouted')
        : when(givenReferral(status)).thenRefused(otherwise, { status }),
  );

  it('says it of every transition', () => {
    expect(steps.map(({ transition }) => transition).sort()).toEqual(Object.keys(referralTransitions).sort());
    expect(mustBePossible('ReferralAccepted', 'requested')).toBeUndefined();
  });

  describe('in a case that was closed', () => {
    const settling: readonly ReferralStatus[] = ['delivered', 'disputed'];
    it.each(cells)('%s of one that is %s settles what was delivered, or is refused', (_, status, step) => {
      const { when, from } = step;
      const past = given(...openCase, consented(), requested(), ...waysTo[status], closed).by(hospitalActor);
      const outcome = when(past);
      return settling.includes(status) && from.includes(status)
        ? outcome.thenHappened({ type: step.transition })
        : outcome.thenRefused('case.closed');
    });
  });

  it('knows no other referral', () =>
    given(...openCase)
      .by(hospitalActor)
      .when(acceptReferral, { referralId })
      .thenRefused('referral.not-found'));
});
