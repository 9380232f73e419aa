import { describe, expect, it } from '@jest/globals';
import { AppointmentScheduled, ServiceStarted, happened } from '@mouakaba/contracts';
import { consented, hospitalActor, openCase, referralId, worker } from '../testing/past-events.js';
import { accepted, delivered, requested, started, waysTo } from '../testing/past-referrals.js';
import { confirmReferral } from '../sender-steps/sender-steps.decision.js';
import { given, givenReferral } from '../testing/specification.js';
import {
  acceptReferral,
  deliverService,
  interruptService,
  missAppointment,
  scheduleAppointment,
  startService,
} from './provider-steps.decision.js';

const without = (field: string): object => expect.not.objectContaining({ [field]: expect.anything() });

describe('a step recorded on the provider’s behalf', () => {
  it('says who recorded it, and how it was learnt', () =>
    givenReferral('requested')
      .by(worker)
      .when(acceptReferral, { referralId, recordedOnBehalf: { means: 'phone' } })
      .thenHappened({
        type: 'ReferralAccepted',
        data: { recordedOnBehalf: { workerId: worker.sub, means: 'phone' } },
      }));

  it('is refused without the means', () =>
    givenReferral('requested')
      .by(worker)
      .when(acceptReferral, { referralId })
      .thenRefused('referral.on-behalf-required'));

  it('is nothing that a provider says of itself', () =>
    givenReferral('requested')
      .when(acceptReferral, { referralId, recordedOnBehalf: { means: 'phone' } })
      .thenHappened({ type: 'ReferralAccepted', data: without('recordedOnBehalf') }));
});

describe('a confirmation', () => {
  it('by who spoke for the provider too is written, and says so', async () => {
    const onBehalf = { workerId: worker.sub, means: 'phone' } as const;
    const spoken = happened(ServiceStarted, { ...started.data, recordedOnBehalf: onBehalf });
    const past = [...openCase, consented(), requested(), accepted, spoken, delivered];
    await given(...past)
      .by(worker)
      .when(confirmReferral, { referralId })
      .thenHappened({ type: 'ReferralConfirmed', data: { confirmedAlone: true } });
    await given(...past)
      .by({ ...worker, sub: hospitalActor.sub })
      .when(confirmReferral, { referralId })
      .thenHappened({ type: 'ReferralConfirmed', data: without('confirmedAlone') });
  });
});

describe('the facts of a step', () => {
  it('the service cannot have started in the future', () =>
    givenReferral('accepted')
      .when(startService, { referralId, startedAt: '2026-03-02T09:05:00.001Z' })
      .thenRefused('time.in-future'));

  it.each(['2026-03-02T07:59:59.999Z', '2026-01-01T00:00:00.000Z', '1990-01-01T00:00:00.000Z'])(
    'nor before it was asked for, at %s: the answer tells nothing of birth and report',
    (startedAt) =>
      givenReferral('accepted')
        .when(startService, { referralId, startedAt })
        .thenRefused('time.before-request', { pointer: '/startedAt', bound: 'request' }),
  );

  it('an appointment lies ahead, and not too far', async () => {
    await givenReferral('accepted')
      .when(scheduleAppointment, { referralId, at: '2027-01-01T09:00:00.000Z' })
      .thenHappened({ type: 'AppointmentScheduled', data: { at: '2027-01-01T09:00:00.000Z' } });
    await givenReferral('accepted')
      .when(scheduleAppointment, { referralId, at: '2026-03-01T09:00:00.000Z' })
      .thenRefused('time.in-past', { pointer: '/at', bound: 'clock' });
    await givenReferral('accepted')
      .when(scheduleAppointment, { referralId, at: '2099-01-01T09:00:00.000Z' })
      .thenRefused('time.too-far-ahead', { pointer: '/at', bound: 'policy' });
  });

  it('an expected start lies ahead too', () =>
    givenReferral('requested')
      .when(acceptReferral, { referralId, expectedStart: '2026-03-01T09:00:00.000Z' })
      .thenRefused('time.in-past', { pointer: '/expectedStart' }));

  it('an appointment is not missed before its time', async () => {
    const tomorrow = '2026-03-03T09:00:00.000Z';
    const appointed = happened(AppointmentScheduled, {
      ...{ referralId, at: tomorrow },
      recordedOnBehalf: undefined,
    });
    const waiting = () =>
      given(...openCase, consented(), requested(), ...waysTo.accepted, appointed).by(hospitalActor);
    await waiting()
      .when(missAppointment, { referralId, reason: 'fear' })
      .thenRefused('referral.appointment-not-due', { appointmentAt: tomorrow });
    await waiting()
      .at(tomorrow)
      .when(missAppointment, { referralId, reason: 'fear' })
      .thenHappened({ type: 'AppointmentMissed' });
  });

  it('an interruption is whose reason it is, whoever is not named', () =>
    givenReferral('accepted')
      .when(interruptService, { referralId, reason: 'family-stopped' })
      .thenHappened({ type: 'ServiceInterrupted', data: { by: 'family' } }));

  it('an interruption is the provider’s unless another is named', async () => {
    await givenReferral('accepted')
      .when(interruptService, { referralId, reason: 'safety' })
      .thenHappened({ type: 'ServiceInterrupted', data: { by: 'provider' } });
    await givenReferral('accepted')
      .when(interruptService, { referralId, reason: 'safety', by: 'child' })
      .thenHappened({ type: 'ServiceInterrupted', data: { by: 'child' } });
  });

  it('a delivery is to be confirmed within seven days', () =>
    givenReferral('in-service')
      .when(deliverService, { referralId, sessions: 0, outcome: 'child-absent' })
      .thenHappened({
        type: 'ServiceDelivered',
        data: { schedule: { confirm: { due: '2026-03-09T09:00:00.000Z' } } },
      }));
});
