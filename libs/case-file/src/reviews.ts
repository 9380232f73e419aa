import type { Code } from '@mouakaba/contracts';
import { fold, type RecordedEvent } from '@mouakaba/event-sourcing';
import type { Staged } from './stage.js';

/** A review assessment that was completed. */
export interface CompletedReview {
  readonly completedAt: string;
  readonly risk: Code<'riskLevel'>;
}

/** What folding reviews needs to know of a case: which of its assessments are reviews. */
export interface KnowsReviews {
  readonly standing: Pick<Staged, 'reviews'>;
}

interface Reviewed extends KnowsReviews {
  readonly review: CompletedReview | undefined;
}

const evolve = fold<Reviewed>({
  AssessmentCompleted: (state, { data: { assessmentId, riskLevel }, recordedAt }) =>
    isReview(state, assessmentId)
      ? { ...state, review: { completedAt: recordedAt, risk: riskLevel } }
      : state,
  // What was assessed before stays readable, and does not count any more.
  CaseReopened: (state) => ({ ...state, review: undefined }),
});

export function isReview({ standing: { reviews } }: KnowsReviews, assessmentId: string): boolean {
  return reviews.includes(assessmentId);
}

/** The newest completed review since the case was opened or reopened, as a fold of its stream. */
export function evolveReview(
  review: CompletedReview | undefined,
  event: RecordedEvent,
  { standing }: KnowsReviews,
): CompletedReview | undefined {
  return evolve({ standing, review }, event).review;
}
