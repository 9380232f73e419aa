import { describe, expect, it } from '@jest/globals';
import { referralId, worker } from '../testing/past-events.js';
import { givenReferral } from '../testing/specification.js';
import {
  acceptReferral,
  deliverService,
  interruptService,
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

describe('the facts of a step', () => {
  it('the service cannot have started in the future', () =>
    givenReferral('accepted')
      .when(startService, { referralId, startedAt: '2026-03-02T09:05:00.001Z' })
      .thenRefused('time.in-future'));

  it('an appointment lies ahead', () =>
    givenReferral('accepted')
      .when(scheduleAppointment, { referralId, at: '2027-01-01T09:00:00.000Z' })
      .thenHappened({ type: 'AppointmentScheduled', data: { at: '2027-01-01T09:00:00.000Z' } }));

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
