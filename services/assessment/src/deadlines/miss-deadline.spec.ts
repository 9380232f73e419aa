import { describe, it } from '@jest/globals';
import { missDeadline } from '@mouakaba/case-file';
import {
  closed,
  completed,
  dueAt,
  openCase,
  reopened,
  scored,
  second,
  started,
} from '../testing/past-events.js';
import { approved, assessedCase, drafted, submitted } from '../testing/past-plans.js';
import { given } from '../testing/specification.js';

const planned = [...assessedCase, drafted(), submitted(), approved()];

describe('missing the first assessment', () => {
  const missed = { type: 'AssessmentDeadlineMissed', data: { dueAt } };

  it('is recorded once it is due', async () => {
    await given(...openCase, started(), scored('safety', 1))
      .at(dueAt)
      .when(missDeadline, { stage: 'assess' })
      .thenHappened(missed);
    await given(...openCase)
      .at('2026-03-02T11:59:59.999Z')
      .when(missDeadline, { stage: 'assess' })
      .thenNothing();
  });

  it('is not, once there is one', () =>
    given(...assessedCase)
      .at(dueAt)
      .when(missDeadline, { stage: 'assess' })
      .thenNothing());

  it('is not, once the case is closed; and is again, after a reopening', async () => {
    await given(...openCase, closed)
      .at(dueAt)
      .when(missDeadline, { stage: 'assess' })
      .thenNothing();
    await given(...assessedCase, closed, reopened)
      .at(dueAt)
      .when(missDeadline, { stage: 'assess' })
      .thenHappened(missed);
  });
});

describe('missing the review of a plan', () => {
  const missed = { type: 'PlanReviewDeadlineMissed', data: { dueAt } };
  const reviewed = (kind: 'review' | 'comprehensive') => [
    ...planned,
    started(second, kind),
    scored('safety', 1, second),
    completed('low', second),
  ];

  it('is recorded once it is due', async () => {
    await given(...planned)
      .at(dueAt)
      .when(missDeadline, { stage: 'review' })
      .thenHappened(missed);
    await given(...planned)
      .at('2026-03-02T11:59:59.999Z')
      .when(missDeadline, { stage: 'review' })
      .thenNothing();
  });

  it('is not, after a review assessment; another kind is none', async () => {
    await given(...reviewed('review'))
      .at(dueAt)
      .when(missDeadline, { stage: 'review' })
      .thenNothing();
    await given(...reviewed('comprehensive'))
      .at(dueAt)
      .when(missDeadline, { stage: 'review' })
      .thenHappened(missed);
  });

  it('is not, once the case is closed', () =>
    given(...planned, closed)
      .at(dueAt)
      .when(missDeadline, { stage: 'review' })
      .thenNothing());
});
