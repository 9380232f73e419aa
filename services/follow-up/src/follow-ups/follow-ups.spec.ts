import { describe, it } from '@jest/globals';
import { FollowUpEnded, FollowUpRescheduled, happened, reschedulingLimits } from '@mouakaba/contracts';
import {
  closed,
  earlier,
  followUpId,
  held,
  openCase,
  rescheduled,
  scheduled,
  soon,
  worker,
} from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { missFollowUp, recordFollowUp, rescheduleFollowUp, scheduleFollowUp } from './follow-ups.decision.js';

const record = { followUpId, heldAt: earlier, progress: 'improved' } as const;

describe('follow-ups', () => {
  it('are scheduled ahead', async () => {
    const visit = { kind: 'home-visit', leadId: worker.sub, leadOnRoster: true } as const;
    await given(...openCase)
      .when(scheduleFollowUp, { ...visit, dueAt: soon })
      .thenHappened({ type: 'FollowUpScheduled', data: { dueAt: soon } });
    await given(...openCase)
      .when(scheduleFollowUp, { ...visit, dueAt: earlier })
      .thenRefused('follow-up.due-in-past');
    await given(...openCase, closed)
      .when(scheduleFollowUp, { ...visit, dueAt: soon })
      .thenRefused('case.closed');
  });

  it('are done by somebody of the holder’s people', () =>
    given(...openCase)
      .when(scheduleFollowUp, { kind: 'home-visit', leadId: worker.sub, leadOnRoster: false, dueAt: soon })
      .thenRefused('follow-up.lead-not-a-worker', { leadId: worker.sub }));

  it('are recorded once, and can schedule the next', async () => {
    await given(...openCase, scheduled())
      .when(recordFollowUp, record)
      .thenHappened({ type: 'FollowUpHeld', data: record });
    await given(...openCase, scheduled())
      .by(worker)
      .when(recordFollowUp, { ...record, nextDueAt: soon })
      .thenHappened(
        { type: 'FollowUpHeld' },
        { type: 'FollowUpScheduled', data: { kind: 'home-visit', dueAt: soon, leadId: worker.sub } },
      );
    await given(...openCase, scheduled(), held)
      .when(recordFollowUp, record)
      .thenRefused('follow-up.already-recorded');
    await given(...openCase)
      .when(recordFollowUp, record)
      .thenRefused('follow-up.not-found');
    await given(...openCase, scheduled())
      .when(recordFollowUp, { ...record, heldAt: soon })
      .thenRefused('time.in-future');
  });

  it('can be missed or moved until they are recorded', async () => {
    await given(...openCase, scheduled())
      .at(soon)
      .when(missFollowUp, { followUpId, reason: 'child-absent' })
      .thenHappened({ type: 'FollowUpMissed' });
    await given(...openCase, scheduled())
      .when(rescheduleFollowUp, { followUpId, dueAt: soon })
      .thenHappened({ type: 'FollowUpRescheduled' });
    await given(...openCase, scheduled(), held)
      .when(rescheduleFollowUp, { followUpId, dueAt: soon })
      .thenRefused('follow-up.already-recorded');
  });

  it('keep the date that was set first, however often they are moved', () =>
    given(...openCase, scheduled(earlier), rescheduled(soon, earlier))
      .when(rescheduleFollowUp, { followUpId, dueAt: '2026-03-20T09:00:00.000Z' })
      .thenHappened({
        type: 'FollowUpRescheduled',
        data: { followUpId, dueAt: '2026-03-20T09:00:00.000Z', firstDueAt: earlier },
      }));

  it('keep it also where an earlier release moved them without saying so', () =>
    given(...openCase, scheduled(earlier), happened(FollowUpRescheduled, { followUpId, dueAt: soon }))
      .when(rescheduleFollowUp, { followUpId, dueAt: '2026-03-20T09:00:00.000Z' })
      .thenHappened({ type: 'FollowUpRescheduled', data: { firstDueAt: earlier } }));

  it('are not moved for ever, nor far from the date that was set first', async () => {
    const { times, days } = reschedulingLimits;
    const after = (count: number, ms = 0) =>
      new Date(Date.parse(soon) + count * 24 * 3_600_000 + ms).toISOString();
    const moved = Array.from({ length: times }, (_, index) => rescheduled(after(index + 1), soon));
    await given(...openCase, scheduled(), ...moved)
      .when(rescheduleFollowUp, { followUpId, dueAt: after(5) })
      .thenRefused('follow-up.rescheduled-too-often', { limit: times });
    await given(...openCase, scheduled(), ...moved.slice(1))
      .when(rescheduleFollowUp, { followUpId, dueAt: after(days) })
      .thenHappened({ type: 'FollowUpRescheduled' });
    await given(...openCase, scheduled(), ...moved.slice(1))
      .when(rescheduleFollowUp, { followUpId, dueAt: after(days, 1) })
      .thenRefused('follow-up.rescheduled-too-far', { days, latest: after(days) });
  });

  it('are over once they were ended', async () => {
    const ended = happened(FollowUpEnded, { followUpId, reasonCode: 'not-needed' });
    for (const outcome of [
      given(...openCase, scheduled(), ended).when(recordFollowUp, record),
      given(...openCase, scheduled(), ended).when(missFollowUp, { followUpId, reason: 'other' }),
      given(...openCase, scheduled(), ended).when(rescheduleFollowUp, { followUpId, dueAt: soon }),
    ])
      await outcome.thenRefused('follow-up.ended');
  });

  it('are not missed before the day on which they are due, in Morocco', async () => {
    const miss = { followUpId, reason: 'child-absent' } as const;
    // In Ramadan of 2026 Morocco kept UTC, an hour more before and after; clocks differ by five minutes.
    for (const [dueAt, dayBefore, onTheDay] of [
      ['2026-03-10T12:00:00.000Z', '2026-03-09T23:54:59.999Z', '2026-03-10T00:00:00.000Z'],
      ['2026-06-10T12:00:00.000Z', '2026-06-09T22:54:59.999Z', '2026-06-09T23:00:00.000Z'],
      ['2026-11-10T12:00:00.000Z', '2026-11-09T23:54:59.999Z', '2026-11-10T00:00:00.000Z'],
    ] as const) {
      await given(...openCase, scheduled(dueAt))
        .at(dayBefore)
        .when(missFollowUp, miss)
        .thenRefused('follow-up.not-due-yet', { dueAt });
      await given(...openCase, scheduled(dueAt))
        .at(onTheDay)
        .when(missFollowUp, miss)
        .thenHappened({ type: 'FollowUpMissed' });
    }
  });

  it('are not held before they were planned, but for what is written down after', async () => {
    await given(...openCase, scheduled())
      .when(recordFollowUp, { ...record, heldAt: '2026-03-01T13:59:59.999Z' })
      .thenRefused('time.before-report', { pointer: '/heldAt' });
    const longOpen = openCase.map((event) => ({ event, recordedAt: earlier }));
    await given(...longOpen, { event: scheduled(), recordedAt: soon })
      .at(soon)
      .when(recordFollowUp, { ...record, heldAt: earlier })
      .thenRefused('time.before-planning', { bound: 'planning', earliest: '2026-03-08T15:00:00.000Z' });
  });

  it('are planned within two years', async () => {
    await given(...openCase, scheduled())
      .when(rescheduleFollowUp, { followUpId, dueAt: '2099-01-01T09:00:00.000Z' })
      .thenRefused('follow-up.rescheduled-too-far', { pointer: '/dueAt', bound: 'policy' });
    await given(...openCase)
      .when(scheduleFollowUp, {
        ...{ kind: 'home-visit', leadId: worker.sub, leadOnRoster: true },
        dueAt: '2099-01-01T09:00:00.000Z',
      })
      .thenRefused('time.too-far-ahead', { pointer: '/dueAt', bound: 'policy' });
    await given(...openCase, scheduled())
      .when(recordFollowUp, { ...record, nextDueAt: '2099-01-01T09:00:00.000Z' })
      .thenRefused('time.too-far-ahead', { pointer: '/nextDueAt' });
    await given(...openCase, scheduled())
      .when(recordFollowUp, { ...record, nextDueAt: earlier })
      .thenRefused('follow-up.due-in-past', { pointer: '/nextDueAt' });
  });

  it('go on after a closure only where they look back on it', async () => {
    await given(...openCase, scheduled(soon, 'post-closure'), closed)
      .when(recordFollowUp, record)
      .thenHappened({ type: 'FollowUpHeld' });
    await given(...openCase, scheduled(), closed)
      .when(recordFollowUp, record)
      .thenRefused('case.closed');
  });
});
