import { describe, expect, it } from '@jest/globals';
import type { Decide } from '@mouakaba/event-sourcing';
import type { Given, Outcome } from '@mouakaba/event-sourcing/testing';
import {
  referralTransitions,
  mustBePossible,
  type ReferralStatus,
  type ReferralTransition,
} from '@mouakaba/case-file';
import type { ReferralState } from '../referral.js';
import {
  centre,
  clinicId,
  closed,
  consented,
  hospital,
  hospitalActor,
  openCase,
  referralId,
  worker,
} from '../testing/past-events.js';
import { requested, waysTo } from '../testing/past-referrals.js';
import { given } from '../testing/specification.js';
import { acceptReferral } from './accept-referral.js';
import { cancelReferral } from './cancel-referral.js';
import { confirmReferral } from './confirm-referral.js';
import { declineReferral } from './decline-referral.js';
import { deliverService } from './deliver-service.js';
import { disputeReferral } from './dispute-referral.js';
import { escalateReferral } from './escalate-referral.js';
import { interruptService } from './interrupt-service.js';
import { missAppointment } from './miss-appointment.js';
import { receiveReferral } from './receive-referral.js';
import { rerouteReferral } from './reroute-referral.js';
import { returnReferral } from './return-referral.js';
import { scheduleAppointment } from './schedule-appointment.js';
import { startService } from './start-service.js';

const without = (field: string): object => expect.not.objectContaining({ [field]: expect.anything() });

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
const at = (status: ReferralStatus) =>
  given(...openCase, consented(), requested(), ...waysTo[status]).by(hospitalActor);
const cells = steps.flatMap((step) => statuses.map((status) => [step.transition, status, step] as const));
const written = { ReferralRerouted: ['ReferralRerouted', 'ReferralRequested'] } as Readonly<
  Record<string, string[]>
>;

describe('rule 9', () => {
  it.each(cells.filter(([, status, { from }]) => from.includes(status)))(
    '%s may follow %s',
    (transition, status, { when }) =>
      when(at(status)).thenHappened(...(written[transition] ?? [transition]).map((type) => ({ type }))),
  );

  it.each(cells.filter(([, status, { from }]) => !from.includes(status)))(
    '%s is refused from %s',
    (transition, status, { when, otherwise }) =>
      transition === 'ReferralRerouted' && status === 'rerouted'
        ? when(at(status)).thenRefused('referral.already-rerouted')
        : when(at(status)).thenRefused(otherwise, { status }),
  );

  it('says it of every transition', () => {
    expect(steps.map(({ transition }) => transition).sort()).toEqual(Object.keys(referralTransitions).sort());
    expect(mustBePossible('ReferralAccepted', 'requested')).toBeUndefined();
  });

  it('ends with the case', () =>
    given(...openCase, consented(), requested(), ...waysTo.delivered, closed)
      .by(worker)
      .when(confirmReferral, { referralId })
      .thenRefused('case.closed'));

  it('knows no other referral', () =>
    given(...openCase)
      .by(hospitalActor)
      .when(acceptReferral, { referralId })
      .thenRefused('referral.not-found'));
});

describe('a step recorded on the provider’s behalf', () => {
  it('says who recorded it, and how it was learnt', () =>
    at('requested')
      .by(worker)
      .when(acceptReferral, { referralId, recordedOnBehalf: { means: 'phone' } })
      .thenHappened({
        type: 'ReferralAccepted',
        data: { recordedOnBehalf: { workerId: worker.sub, means: 'phone' } },
      }));

  it('is refused without the means', () =>
    at('requested')
      .by(worker)
      .when(acceptReferral, { referralId })
      .thenRefused('referral.on-behalf-required'));

  it('is nothing that a provider says of itself', () =>
    at('requested')
      .when(acceptReferral, { referralId, recordedOnBehalf: { means: 'phone' } })
      .thenHappened({ type: 'ReferralAccepted', data: without('recordedOnBehalf') }));
});

describe('the facts of a step', () => {
  it('the service cannot have started in the future', () =>
    at('accepted')
      .when(startService, { referralId, startedAt: '2026-03-02T09:05:00.001Z' })
      .thenRefused('time.in-future'));

  it('an appointment lies ahead', () =>
    at('accepted')
      .when(scheduleAppointment, { referralId, at: '2027-01-01T09:00:00.000Z' })
      .thenHappened({ type: 'AppointmentScheduled', data: { at: '2027-01-01T09:00:00.000Z' } }));

  it('an interruption is the provider’s unless another is named', async () => {
    await at('accepted')
      .when(interruptService, { referralId, reason: 'safety' })
      .thenHappened({ type: 'ServiceInterrupted', data: { by: 'provider' } });
    await at('accepted')
      .when(interruptService, { referralId, reason: 'safety', by: 'child' })
      .thenHappened({ type: 'ServiceInterrupted', data: { by: 'child' } });
  });

  it('a delivery is to be confirmed within seven days', () =>
    at('in-service')
      .when(deliverService, { referralId, sessions: 0, outcome: 'child-absent' })
      .thenHappened({
        type: 'ServiceDelivered',
        data: { schedule: { confirm: { due: '2026-03-09T09:00:00.000Z' } } },
      }));
});

describe('escalating a referral', () => {
  const escalation = { referralId, to: 'coordinator', cause: 'safety' } as const;

  it.each(statuses)('from %s', (status) => {
    const open = ['requested', 'received', 'accepted', 'scheduled', 'in-service', 'disputed'].includes(
      status,
    );
    const outcome = at(status).by(centre).when(escalateReferral, escalation);
    return open
      ? outcome.thenHappened({ type: 'ReferralEscalated', data: escalation })
      : outcome.thenRefused('referral.not-escalatable', { status });
  });
});
