import { describe, it } from '@jest/globals';
import {
  assigned,
  closed,
  completed,
  coordinator,
  first,
  measureTaken,
  openCase,
  opened,
  reported,
  scored,
  second,
  started,
  worker,
} from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { completeAssessment } from './assessments.decision.js';

const completion = { assessmentId: first, summary: 'وضعية مقلقة' };
const trafficked = [
  reported({ concerns: ['trafficking'] }),
  opened,
  assigned,
  started(),
  scored('safety', 1),
];
const level = (risk: string, overridden = false) => ({
  type: 'AssessmentCompleted',
  data: { riskLevel: risk, overridden },
});
const lowered = { ...completion, riskLevel: 'medium', justification: 'الحماية كافية' } as const;
const withSafety = (score: number) => given(...openCase, started(), scored('safety', score)).by(worker);

describe('completing an assessment', () => {
  it('computes the risk from the newest scores', () =>
    given(...openCase, started(), scored('safety', 4), scored('education', 1), scored('safety', 2))
      .when(completeAssessment, completion)
      .thenHappened({ type: 'AssessmentCompleted', data: { computedRisk: 'medium', riskLevel: 'medium' } }));

  it('needs the safety of the child, and nothing else', async () => {
    await given(...openCase, started(), scored('health', 0))
      .when(completeAssessment, completion)
      .thenRefused('assessment.safety-missing');
    await withSafety(0).when(completeAssessment, completion).thenHappened(level('low'));
  });

  it('does not count scores of another assessment', () =>
    given(...openCase, started(), scored('safety', 3), completed('high'), started(second, 'review'))
      .when(completeAssessment, { ...completion, assessmentId: second })
      .thenRefused('assessment.safety-missing'));

  it('is done once, in an open case', async () => {
    await given(...openCase, started(), scored('safety', 1), completed('low'))
      .when(completeAssessment, completion)
      .thenRefused('assessment.completed');
    await given(...openCase)
      .when(completeAssessment, completion)
      .thenRefused('assessment.not-found');
    await withSafety(1).when(completeAssessment, completion).thenHappened(level('low'));
    await given(...openCase, started(), scored('safety', 1), closed)
      .when(completeAssessment, completion)
      .thenRefused('case.closed');
  });
});

describe('overriding the computed risk', () => {
  it('needs a justification', async () => {
    await withSafety(1)
      .when(completeAssessment, { ...completion, riskLevel: 'high' })
      .thenRefused('assessment.justification-required');
    await withSafety(1)
      .when(completeAssessment, { ...completion, riskLevel: 'high', justification: 'تهديد جديد' })
      .thenHappened(level('high', true));
  });

  it('is none when the level is the computed one', () =>
    withSafety(1)
      .when(completeAssessment, { ...completion, riskLevel: 'low' })
      .thenHappened(level('low', false)));

  it('goes below a floor only by the coordinator', async () => {
    await given(...trafficked)
      .by(worker)
      .when(completeAssessment, lowered)
      .thenRefused('assessment.below-floor', { floor: 'high' });
    await given(...trafficked)
      .by(coordinator)
      .when(completeAssessment, lowered)
      .thenHappened({ type: 'AssessmentCompleted', data: { computedRisk: 'high', riskLevel: 'medium' } });
  });

  it('goes down to the floor by the caseworker', () =>
    given(...trafficked, measureTaken, scored('safety', 4))
      .by(worker)
      .when(completeAssessment, { ...completion, riskLevel: 'high', justification: 'المشتبه فيه موقوف' })
      .thenHappened(level('high', true)));
});

describe('a coordinator', () => {
  const inProgress = given(...openCase, started(), scored('safety', 1));

  it('completes only what is overridden, with a justification', async () => {
    await inProgress
      .by(coordinator)
      .when(completeAssessment, completion)
      .thenRefused('assessment.not-overridden');
    await inProgress
      .by(coordinator)
      .when(completeAssessment, { ...completion, riskLevel: 'low' })
      .thenRefused('assessment.not-overridden');
    await inProgress
      .by(coordinator)
      .when(completeAssessment, { ...completion, riskLevel: 'high' })
      .thenRefused('assessment.justification-required');
    await inProgress
      .by(coordinator)
      .when(completeAssessment, { ...completion, riskLevel: 'high', justification: 'تهديد جديد' })
      .thenHappened(level('high', true));
  });

  it('who is the case’s caseworker too completes it as one', () =>
    inProgress
      .by({ ...worker, role: 'coordinator' })
      .when(completeAssessment, completion)
      .thenHappened(level('low')));
});
