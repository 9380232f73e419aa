import { expect, it } from '@jest/globals';
import { AssessmentCompleted, AssessmentStarted, CaseReopened, happened } from '@mouakaba/contracts';
import { fold } from '@mouakaba/event-sourcing';
import { combine } from './combine.js';
import { evolveReview, type CompletedReview } from './reviews.js';
import { evolveStanding, noStanding, type Standing } from './standing.js';
import { assessmentId, reviewId, schedule } from './testing/past-events.js';
import { recorded } from './testing/recorded.js';

interface State {
  readonly standing: Standing;
  readonly review: CompletedReview | undefined;
  /** The risk that the service's own fold saw beside each completion. */
  readonly risksSeen: readonly (string | undefined)[];
}

const none: State = { standing: noStanding, review: undefined, risksSeen: [] };
const evolve = combine<State>(
  { standing: evolveStanding, review: evolveReview },
  fold<State>({
    AssessmentCompleted: (state) => ({ ...state, risksSeen: [...state.risksSeen, state.standing.risk] }),
  }),
);

const completed = (id: string, riskLevel: 'low' | 'high') =>
  happened(
    AssessmentCompleted,
    { assessmentId: id, computedRisk: riskLevel, riskLevel, overridden: false },
    { content: { summary: 'تحسن' } },
  );
const past = recorded(
  happened(AssessmentStarted, { assessmentId, kind: 'initial' }),
  completed(assessmentId, 'high'),
  happened(AssessmentStarted, { assessmentId: reviewId, kind: 'review' }),
  completed(reviewId, 'low'),
  happened(CaseReopened, { reasonCode: 'relapse', schedule: { assess: schedule } }),
);
const after = (count: number) => past.slice(0, count).reduce(evolve, none);

it('folds each part by itself, and lets a part ask those before it', () => {
  expect(after(2)).toMatchObject({ review: undefined, standing: { risk: 'high', reviews: [] } });
  expect(after(4).review).toEqual({ completedAt: '2026-03-02T09:03:00.000Z', risk: 'low' });
});

it('forgets the review that was made before a reopening', () => expect(after(5).review).toBeUndefined());

it('shows a service’s own fold the parts as they are after the event', () =>
  expect(after(4).risksSeen).toEqual(['high', 'low']));

it('leaves a state that no part moves as it is', () => {
  const state = after(4);
  expect(evolve(state, { ...past[0]!, type: 'CaseFileViewed' })).toBe(state);
});
