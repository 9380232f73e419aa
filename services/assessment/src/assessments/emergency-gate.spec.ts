import { describe, it } from '@jest/globals';
import type { Happened } from '@mouakaba/contracts';
import {
  assigned,
  closed,
  first,
  measureTaken,
  measureWaived,
  openCase,
  opened,
  reopened,
  reported,
  scored,
  started,
  worker,
} from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { completeAssessment } from './assessments.decision.js';

const completion = { assessmentId: first, summary: 'وضعية مقلقة' };
const suicidal = [reported({ concerns: ['self-harm-or-suicide-risk'] }), opened, assigned];
const immediate = [reported({ urgency: 'immediate' }), opened, assigned];
const missing = 'assessment.emergency-measure-missing';

const level = (riskLevel: string) => ({ type: 'AssessmentCompleted', data: { riskLevel } });
const withSafety = (score: number, ...before: readonly Happened[]) =>
  given(...before, started(), scored('safety', score)).by(worker);

describe('danger', () => {
  it('is answered before an assessment is completed: urgency', async () => {
    await withSafety(0, ...immediate)
      .when(completeAssessment, completion)
      .thenRefused(missing);
    await withSafety(0, ...immediate, measureTaken)
      .when(completeAssessment, completion)
      .thenHappened(level('low'));
    await withSafety(0, ...immediate, measureWaived)
      .when(completeAssessment, completion)
      .thenHappened(level('low'));
  });

  it('is answered before an assessment is completed: computed risk, whatever it is set to', async () => {
    await withSafety(4, ...openCase)
      .when(completeAssessment, completion)
      .thenRefused(missing);
    await withSafety(4, ...openCase)
      .when(completeAssessment, { ...completion, riskLevel: 'high', justification: 'أبعد المشتبه فيه' })
      .thenRefused(missing);
    await withSafety(0, ...suicidal)
      .when(completeAssessment, completion)
      .thenRefused(missing);
    await withSafety(4, ...openCase, measureTaken)
      .when(completeAssessment, completion)
      .thenHappened(level('critical'));
  });

  it('is answered before an assessment is completed: risk set to critical', () =>
    withSafety(1, ...openCase)
      .when(completeAssessment, { ...completion, riskLevel: 'critical', justification: 'تهديد بالقتل' })
      .thenRefused(missing));

  it('may have been answered while the case was only reported', () =>
    withSafety(4, reported(), measureTaken, opened, assigned)
      .when(completeAssessment, completion)
      .thenHappened(level('critical')));

  it('is answered anew after a reopening', async () => {
    await withSafety(4, ...openCase, measureTaken, closed, reopened)
      .when(completeAssessment, completion)
      .thenRefused(missing);
    await withSafety(4, ...openCase, measureTaken, closed, reopened, measureWaived)
      .when(completeAssessment, completion)
      .thenHappened(level('critical'));
  });
});
