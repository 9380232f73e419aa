import { AssessmentStarted, type Code } from '@mouakaba/contracts';
import { IsCode, post } from '@mouakaba/http';
import { made, onCase } from '@mouakaba/use-cases';
import { startAssessment } from './assessments.decision.js';

export class StartAssessment {
  @IsCode('assessmentKind') kind!: Code<'assessmentKind'>;
}

export const startAssessmentUseCase = onCase({
  route: post('cases/:caseId/assessments', 'Assessments.start', { creates: true }),
  permission: 'case.write',
  body: StartAssessment,
  emits: [AssessmentStarted],
  decide: startAssessment,
  answer: made(AssessmentStarted, 'assessmentId'),
});
