import { AssessmentCompleted, type Code } from '@mouakaba/contracts';
import { notAssessed } from '@mouakaba/case-file';
import { answers, IsCode, IsText, Maybe, post } from '@mouakaba/http';
import { made, onCase } from '@mouakaba/use-cases';
import { completeAssessment } from './assessments.decision.js';

const { code, id, listOf } = answers;

export class CompleteAssessment {
  @IsText() summary!: string;
  /** Absent: the computed one. */
  @Maybe() @IsCode('riskLevel') riskLevel?: Code<'riskLevel'>;
  /** Of another level than the computed one. */
  @Maybe() @IsText() justification?: string;
}

const outcome = made(AssessmentCompleted, 'assessmentId', 'computedRisk', 'riskLevel');

/** By the caseworker, or overriding it by the coordinator. */
export const completeAssessmentUseCase = onCase({
  route: post('cases/:caseId/assessments/:assessmentId/completion', 'Assessments.complete'),
  permission: 'assessment.complete',
  body: CompleteAssessment,
  emits: [AssessmentCompleted],
  decide: completeAssessment,
  answer: {
    always: {
      assessmentId: id,
      computedRisk: code('riskLevel'),
      riskLevel: code('riskLevel'),
      notAssessed: listOf(code('assessmentDomain')),
    },
    /** The scores of a completed assessment never change again: a repeat answers the same. */
    of: (written) => {
      const ids = outcome.of(written);
      const scores = written.state.assessments.get(ids.assessmentId)?.scores ?? new Map();
      return { ...ids, notAssessed: notAssessed(scores) };
    },
  },
});
