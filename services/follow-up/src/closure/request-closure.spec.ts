import { describe, it } from '@jest/globals';
import type { Code } from '@mouakaba/contracts';
import {
  closed,
  closureRequested,
  confirmed,
  delivered,
  earlier,
  followUpId,
  goalId,
  held,
  missedOn,
  openCase,
  planned,
  progressed,
  referralId,
  referred,
  rescheduled,
  reviewed,
  scheduled,
  soon,
  worker,
} from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { requestClosure } from './request-closure.decision.js';

const goalsAchieved = { reason: 'goals-achieved', summary: 'عودة آمنة' } as const;
const movedAway = { reason: 'moved-away', summary: 'انتقلت الأسرة' } as const;
const lostContact = { reason: 'lost-contact', summary: 'انقطع الاتصال' } as const;
const id = (digit: number) => `6f9b2a54-94a1-4d4e-8a43-0c6d5d1f7e0${String(digit)}`;

describe('requesting a closure', () => {
  it('names a reason', () =>
    given(...openCase)
      .by(worker)
      .when(requestClosure, movedAway)
      .thenHappened({ type: 'ClosureRequested', data: { reasonCode: 'moved-away' } }));

  it('waits for open referrals, and lists them', async () => {
    await given(...openCase, referred)
      .when(requestClosure, movedAway)
      .thenRefused('closure.open-referrals', {
        referrals: [referralId],
        openReferrals: [{ referralId, providerId: worker.organisation, serviceType: 'medical-care' }],
      });
    await given(...openCase, referred, delivered, confirmed)
      .when(requestClosure, movedAway)
      .thenHappened({ type: 'ClosureRequested' });
  });

  it('warns of what was delivered and not confirmed', () =>
    given(...openCase, referred, delivered)
      .when(requestClosure, movedAway)
      .thenHappened({ type: 'ClosureRequested', data: { unconfirmedReferralIds: [referralId] } }));

  it('waits for follow-ups that are due, not for those ahead', async () => {
    await given(...openCase, scheduled(earlier))
      .when(requestClosure, movedAway)
      .thenRefused('closure.follow-ups-due', {
        followUps: [followUpId],
        dueFollowUps: [{ followUpId, dueAt: earlier }],
      });
    await given(...openCase, scheduled())
      .when(requestClosure, movedAway)
      .thenHappened({ type: 'ClosureRequested' });
    await given(...openCase, scheduled(earlier), held)
      .when(requestClosure, movedAway)
      .thenHappened({ type: 'ClosureRequested' });
  });

  it('asks what was owed, not what is promised now', async () => {
    const far = '2026-05-30T09:00:00.000Z';
    await given(...openCase, scheduled(earlier), rescheduled(far, earlier))
      .when(requestClosure, movedAway)
      .thenRefused('closure.follow-ups-due', { followUps: [followUpId] });
    await given(...openCase, scheduled(far), rescheduled(earlier, far))
      .when(requestClosure, movedAway)
      .thenRefused('closure.follow-ups-due', { followUps: [followUpId] });
    await given(...openCase, scheduled(soon), rescheduled(far, soon))
      .when(requestClosure, movedAway)
      .thenHappened({ type: 'ClosureRequested' });
    await given(...openCase, scheduled(earlier), rescheduled(far, earlier), held)
      .when(requestClosure, movedAway)
      .thenHappened({ type: 'ClosureRequested' });
  });

  it('needs a recent review with little risk for a good ending', async () => {
    const open = [...openCase, ...planned, progressed('achieved')];
    await given(...open)
      .when(requestClosure, goalsAchieved)
      .thenRefused('closure.review-missing', { days: 30 });
    await given(...open, ...reviewed('high'))
      .when(requestClosure, goalsAchieved)
      .thenRefused('closure.review-missing');
    await given(...open, ...reviewed('medium'))
      .when(requestClosure, goalsAchieved)
      .thenHappened({ type: 'ClosureRequested' });
    await given(...open, ...reviewed('low', '2026-02-01T09:00:00.000Z'))
      .at('2026-03-03T09:00:00.001Z')
      .when(requestClosure, goalsAchieved)
      .thenRefused('closure.review-missing');
  });

  it('needs every goal achieved or abandoned for a good ending', async () => {
    const open = [...openCase, ...planned, ...reviewed('low')];
    await given(...open)
      .when(requestClosure, goalsAchieved)
      .thenRefused('closure.goals-open', { goals: [goalId] });
    await given(...open, progressed('in-progress'))
      .when(requestClosure, goalsAchieved)
      .thenRefused('closure.goals-open');
    await given(...open, progressed('abandoned'))
      .when(requestClosure, goalsAchieved)
      .thenHappened({ type: 'ClosureRequested' });
  });

  it('says what is missing in one order: referrals, follow-ups, review, goals', async () => {
    const all = [...openCase, ...planned, referred, scheduled(earlier)];
    await given(...all)
      .when(requestClosure, goalsAchieved)
      .thenRefused('closure.open-referrals');
    await given(...all, delivered)
      .when(requestClosure, goalsAchieved)
      .thenRefused('closure.follow-ups-due');
    await given(...all, delivered, held)
      .when(requestClosure, goalsAchieved)
      .thenRefused('closure.review-missing');
    await given(...all, delivered, held, ...reviewed('low'))
      .when(requestClosure, goalsAchieved)
      .thenRefused('closure.goals-open');
  });

  it('gives up on a lost child only after attempts on three days, and keeps them', async () => {
    const [first, second] = [missedOn('2026-02-25', id(1)), missedOn('2026-02-26', id(2), 'family-absent')];
    await given(...openCase, ...first, ...missedOn('2026-02-25', id(4)), ...second)
      .when(requestClosure, lostContact)
      .thenRefused('closure.attempts-missing', { required: 3, days: 2 });
    await given(...openCase, ...first, ...second, ...missedOn('2026-02-27', id(3), 'other'))
      .when(requestClosure, lostContact)
      .thenHappened({
        type: 'ClosureRequested',
        data: {
          attempts: [
            { day: '2026-02-25', reason: 'child-absent', recordedAt: '2026-02-25T10:00:00.000Z' },
            { day: '2026-02-26', reason: 'family-absent', recordedAt: '2026-02-26T10:00:00.000Z' },
            { day: '2026-02-27', reason: 'other', recordedAt: '2026-02-27T10:00:00.000Z' },
          ],
        },
      });
  });

  it('counts no attempt where somebody was reached, or nobody went', async () => {
    const twice = [...missedOn('2026-02-24', id(1)), ...missedOn('2026-02-25', id(2))];
    const reasons = ['worker-unavailable', 'postponed-by-family', 'prevented-by-guardian', 'not-informed'];
    for (const reason of reasons as Code<'followUpMissedReason'>[])
      await given(...openCase, ...twice, ...missedOn('2026-02-26', id(3), reason))
        .when(requestClosure, lostContact)
        .thenRefused('closure.attempts-missing', { required: 3, days: 2 });
  });

  it('tells the days of attempts as Morocco has them', () =>
    // 23:30 UTC of the 5th was the 6th there: the legal time was an hour ahead.
    given(
      ...openCase,
      ...missedOn('2026-02-04', id(1)),
      ...missedOn('2026-02-05', id(2), 'child-absent', '23:30'),
      ...missedOn('2026-02-06', id(3)),
    )
      .when(requestClosure, lostContact)
      .thenRefused('closure.attempts-missing', { required: 3, days: 2 }));

  it('is asked once', () =>
    given(...openCase, closureRequested())
      .when(requestClosure, movedAway)
      .thenRefused('closure.already-requested'));

  it('is not for a closed case', () =>
    given(...openCase, closed)
      .when(requestClosure, movedAway)
      .thenRefused('case.closed'));
});
