import { describe, it } from '@jest/globals';
import {
  closed,
  completed,
  first,
  openCase,
  reopened,
  reported,
  scored,
  second,
  started,
  worker,
} from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { assessDomain, startAssessment } from './assessments.decision.js';

const safety = { assessmentId: first, domain: 'safety', score: 3, findings: 'عنف متكرر' } as const;

describe('starting an assessment', () => {
  it('is for open cases', async () => {
    await given(...openCase)
      .by(worker)
      .when(startAssessment, { kind: 'initial' })
      .thenHappened({ type: 'AssessmentStarted', data: { kind: 'initial' } });
    await given(reported())
      .when(startAssessment, { kind: 'initial' })
      .thenRefused('case.not-open', { stage: 'reported' });
    await given(...openCase, closed)
      .when(startAssessment, { kind: 'initial' })
      .thenRefused('case.closed');
  });

  it('waits for the one in progress', async () => {
    await given(...openCase, started())
      .when(startAssessment, { kind: 'review' })
      .thenRefused('assessment.in-progress', { assessmentId: first });
    await given(...openCase, started(), scored('safety', 2), completed())
      .when(startAssessment, { kind: 'review' })
      .thenHappened({ type: 'AssessmentStarted', data: { kind: 'review' } });
  });

  it('does not wait for one that was left before the case was closed', () =>
    given(...openCase, started(), closed, reopened)
      .when(startAssessment, { kind: 'initial' })
      .thenHappened({ type: 'AssessmentStarted' }));
});

describe('assessing a domain', () => {
  it('scores it', () =>
    given(...openCase, started())
      .when(assessDomain, safety)
      .thenHappened({
        type: 'DomainAssessed',
        data: { assessmentId: first, domain: 'safety', score: 3 },
      }));

  it('can be done again until the completion', async () => {
    await given(...openCase, started(), scored('safety', 1))
      .when(assessDomain, safety)
      .thenHappened({ type: 'DomainAssessed', data: { score: 3 } });
    await given(...openCase, started(), scored('safety', 1), completed('low'))
      .when(assessDomain, safety)
      .thenRefused('assessment.completed');
  });

  it('needs an assessment of this case', async () => {
    await given(...openCase, started(second))
      .when(assessDomain, safety)
      .thenRefused('assessment.not-found');
    await given(...openCase, started(), closed, reopened)
      .when(assessDomain, safety)
      .thenRefused('assessment.not-found');
  });

  it('is for open cases', () =>
    given(...openCase, started(), closed)
      .when(assessDomain, safety)
      .thenRefused('case.closed'));

  it('leaves a completed one as it was, after a reopening too', () =>
    given(...openCase, started(), scored('safety', 1), completed('low'), closed, reopened)
      .when(assessDomain, safety)
      .thenRefused('assessment.completed'));
});
