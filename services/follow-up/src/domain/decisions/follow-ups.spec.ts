import { describe, it } from '@jest/globals';
import {
  accompanied,
  closed,
  consented,
  earlier,
  followUpId,
  goalId,
  held,
  openCase,
  planned,
  scheduled,
  soon,
  worker,
} from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { endAccompaniment, holdSession, openAccompaniment } from './accompaniment.js';
import { missFollowUp, recordFollowUp, rescheduleFollowUp, scheduleFollowUp } from './follow-ups.js';
import { missFollowUpDeadline } from './miss-follow-up-deadline.js';
import { progressGoal } from './progress-goal.js';

const track = { track: 'psychological', leadId: 'worker' } as const;
const session = {
  track: 'psychological',
  serviceType: 'psychological-support',
  heldAt: earlier,
  minutes: 45,
  placeKind: 'unit',
  childSeen: true,
} as const;
const record = { followUpId, heldAt: earlier, progress: 'improved' } as const;

describe('accompaniment', () => {
  it('opens with consent to services', async () => {
    await given(...openCase, consented())
      .when(openAccompaniment, track)
      .thenHappened({ type: 'AccompanimentOpened', data: track });
    await given(...openCase)
      .when(openAccompaniment, track)
      .thenRefused('consent.missing', { scopes: ['services'] });
    await given(...openCase, consented('refused'))
      .when(openAccompaniment, track)
      .thenRefused('consent.missing');
    await given(...openCase, consented('given', earlier))
      .when(openAccompaniment, track)
      .thenRefused('consent.expired', { validUntil: earlier });
  });

  it('opens a track once, and ends what is open', async () => {
    await given(...openCase, consented(), accompanied)
      .when(openAccompaniment, track)
      .thenRefused('accompaniment.already-open', { track: 'psychological' });
    await given(...openCase, accompanied)
      .when(endAccompaniment, { track: 'psychological' })
      .thenHappened({ type: 'AccompanimentEnded' });
    await given(...openCase)
      .when(endAccompaniment, { track: 'psychological' })
      .thenRefused('accompaniment.not-open');
  });

  it('has sessions on an open track, by whoever records them', async () => {
    await given(...openCase, accompanied)
      .by(worker)
      .when(holdSession, session)
      .thenHappened({ type: 'SessionHeld', data: { workerId: 'worker' } });
    await given(...openCase)
      .when(holdSession, session)
      .thenRefused('accompaniment.not-open');
    await given(...openCase, accompanied)
      .when(holdSession, { ...session, heldAt: soon })
      .thenRefused('time.in-future');
  });
});

describe('follow-ups', () => {
  it('are scheduled ahead', async () => {
    const visit = { kind: 'home-visit', leadId: 'worker' } as const;
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

  it('are recorded once, and can schedule the next', async () => {
    await given(...openCase, scheduled())
      .when(recordFollowUp, record)
      .thenHappened({ type: 'FollowUpHeld', data: record });
    await given(...openCase, scheduled())
      .by(worker)
      .when(recordFollowUp, { ...record, nextDueAt: soon })
      .thenHappened(
        { type: 'FollowUpHeld' },
        { type: 'FollowUpScheduled', data: { kind: 'home-visit', dueAt: soon, leadId: 'worker' } },
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
      .when(missFollowUp, { followUpId, reason: 'child-absent' })
      .thenHappened({ type: 'FollowUpMissed' });
    await given(...openCase, scheduled())
      .when(rescheduleFollowUp, { followUpId, dueAt: soon })
      .thenHappened({ type: 'FollowUpRescheduled' });
    await given(...openCase, scheduled(), held)
      .when(rescheduleFollowUp, { followUpId, dueAt: soon })
      .thenRefused('follow-up.already-recorded');
  });

  it('go on after a closure only where they look back on it', async () => {
    await given(...openCase, scheduled(soon, 'post-closure'), closed)
      .when(recordFollowUp, record)
      .thenHappened({ type: 'FollowUpHeld' });
    await given(...openCase, scheduled(), closed)
      .when(recordFollowUp, record)
      .thenRefused('case.closed');
  });

  it('are missed by the clock once they are due and unrecorded', async () => {
    await given(...openCase, scheduled())
      .at(soon)
      .when(missFollowUpDeadline, { stage: 'follow-up', followUpId })
      .thenHappened({ type: 'FollowUpDeadlineMissed', data: { dueAt: soon } });
    await given(...openCase, scheduled())
      .when(missFollowUpDeadline, { stage: 'follow-up', followUpId })
      .thenNothing();
    await given(...openCase, scheduled(), held)
      .at(soon)
      .when(missFollowUpDeadline, { stage: 'follow-up', followUpId })
      .thenNothing();
    await given(...openCase, scheduled(), closed)
      .at(soon)
      .when(missFollowUpDeadline, { stage: 'follow-up', followUpId })
      .thenNothing();
    await given(...openCase, scheduled(soon, 'post-closure'), closed)
      .at(soon)
      .when(missFollowUpDeadline, { stage: 'follow-up', followUpId })
      .thenHappened({ type: 'FollowUpDeadlineMissed' });
  });
});

describe('progress of a goal', () => {
  it('is of the plan in force', async () => {
    await given(...openCase, ...planned)
      .when(progressGoal, { goalId, status: 'achieved' })
      .thenHappened({ type: 'GoalProgressed' });
    await given(...openCase)
      .when(progressGoal, { goalId, status: 'achieved' })
      .thenRefused('goal.not-found');
  });
});
