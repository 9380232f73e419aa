import { AssessmentStarted, type Code } from '@mouakaba/contracts';
import { IsCode } from '@mouakaba/http';
import { Cases, Command, dataOf, useCase } from '@mouakaba/host';
import { startAssessment } from '../domain/decisions/start-assessment.js';

export class StartAssessmentBody {
  @IsCode('assessmentKind') kind!: Code<'assessmentKind'>;
}

export class StartAssessment extends Command<StartAssessmentBody> {
  static readonly permission = 'case.write';
}

export const StartAssessmentHandler = useCase(StartAssessment, Cases, startAssessment, {
  ids: (events) => ({ assessmentId: dataOf(AssessmentStarted, events)?.assessmentId }),
});
