import { describe, it } from '@jest/globals';
import type { Past } from '@mouakaba/event-sourcing/testing';
import type { Happened, Schedule } from '@mouakaba/contracts';
import type { ReferralStatus } from '@mouakaba/case-file';
import { closed, hospital, openCase, referralId, worker } from '../testing/past-events.js';
import { accepted, paused as pausing, requested, resumed, waysTo } from '../testing/past-referrals.js';
import { given } from '../testing/specification.js';
import { missReferralDeadline } from '../deadlines/miss-referral-deadline.decision.js';
import { pauseReferral, resumeReferral } from './pause.decision.js';

// Counted from Friday 27 February 2026, 15:00, in Ramadan, when a day has six hours: four days are 24 hours.
const acknowledge: Schedule = {
  remind: ['2026-03-03T15:00:00.000Z', '2026-03-05T10:12:00.000Z'],
  due: '2026-03-05T15:00:00.000Z',
  escalate: ['2026-03-11T15:00:00.000Z'],
  calendarVersion: 'morocco-1',
};
const start: Schedule = {
  remind: [],
  due: '2026-03-30T14:30:00.000Z',
  escalate: [],
  calendarVersion: 'morocco-1',
};
const standard = requested({ urgency: 'standard', schedule: { acknowledge, start } });
const always = (due: string): Schedule => ({ remind: [], due, escalate: [], calendarVersion: 'always' });
const urgent = requested({
  schedule: { acknowledge: always('2026-03-03T09:00:00.000Z'), start: always('2026-03-05T09:00:00.000Z') },
});
const paused: Past = { event: pausing, recordedAt: '2026-03-02T09:00:00.000Z' };
const pause = (...past: readonly (Happened | Past)[]) =>
  given(...openCase, ...past)
    .by(worker)
    .when(pauseReferral, { referralId, reason: 'awaiting-document' });
const resume = (at: string, ...past: readonly (Happened | Past)[]) =>
  given(...openCase, ...past)
    .at(at)
    .by(worker)
    .when(resumeReferral, { referralId, provider: hospital });

describe('pausing a referral', () => {
  it('is recorded with its reason', () =>
    pause(standard).thenHappened({ type: 'ReferralPaused', data: { reasonCode: 'awaiting-document' } }));

  const pausable: readonly ReferralStatus[] = [
    'requested',
    'received',
    'accepted',
    'scheduled',
    'in-service',
  ];
  it.each(Object.keys(waysTo) as ReferralStatus[])('is possible until it is delivered: %s', (status) => {
    const outcome = pause(urgent, ...waysTo[status]);
    return pausable.includes(status)
      ? outcome.thenHappened({ type: 'ReferralPaused' })
      : outcome.thenRefused('referral.not-pausable', { status });
  });

  it('is refused for an immediate one, for one that is paused, and in a closed case', async () => {
    await pause(requested({ urgency: 'immediate' })).thenRefused('referral.immediate-not-pausable');
    await pause(standard, paused).thenRefused('referral.already-paused');
    await pause(standard, closed).thenRefused('case.closed');
  });

  it('ends with the delivery, and with whatever else leads elsewhere', async () => {
    const past = [urgent, ...waysTo.accepted, paused, ...waysTo.delivered.slice(1)];
    await resume('2026-03-09T09:00:00.000Z', ...past).thenRefused('referral.not-paused', {
      status: 'delivered',
    });
  });
});

describe('a paused referral', () => {
  const missing = (at: string, ...past: readonly (Happened | Past)[]) =>
    given(...openCase, ...past)
      .at(at)
      .when(missReferralDeadline, { referralId, stage: 'acknowledge' });

  it('misses nothing that was still to come', () =>
    missing('2026-06-01T09:00:00.000Z', urgent, paused).thenNothing());

  it('misses what was due before it was paused, though it is found late', () =>
    missing(
      '2026-06-01T09:00:00.000Z',
      requested({ schedule: { acknowledge: always('2026-02-27T09:00:00.000Z'), start } }),
      paused,
    ).thenHappened({ type: 'ReferralDeadlineMissed' }, { type: 'ReferralEscalated' }));

  it('misses what is due after it is resumed', () =>
    missing(
      '2026-03-20T09:00:00.000Z',
      urgent,
      paused,
      resumed({ acknowledge: always('2026-03-20T09:00:00.000Z') }),
    ).thenHappened(
      { type: 'ReferralDeadlineMissed', data: { dueAt: '2026-03-20T09:00:00.000Z' } },
      { type: 'ReferralEscalated' },
    ));
});

describe('resuming a referral', () => {
  it('leaves as much working time as there was, over Eid, a day on which work is suspended, and UTC+1', () =>
    // 24 hours were left on Monday morning: four days of Ramadan. The last of them is Thursday, 19 March.
    resume('2026-03-16T10:00:00.000Z', standard, paused).thenHappened({
      type: 'ReferralResumed',
      data: {
        schedule: {
          acknowledge: {
            // Twenty-three hours until the 19th at 15:00, and one on the 24th, from 08:30 of UTC+1 on.
            due: '2026-03-24T08:30:00.000Z',
            calendarVersion: 'morocco-1',
          },
        },
      },
    }));

  it('leaves as many hours as there were to an urgent one', () =>
    resume('2026-04-01T12:00:00.000Z', urgent, accepted, paused).thenHappened({
      type: 'ReferralResumed',
      // Three days, since it was accepted there is nothing left to acknowledge.
      data: { schedule: { start: { due: '2026-04-04T12:00:00.000Z', calendarVersion: 'always' } } },
    }));

  it('is refused where nothing is paused', () =>
    resume('2026-03-09T09:00:00.000Z', standard).thenRefused('referral.not-paused', { status: 'requested' }));
});
