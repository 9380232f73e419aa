import { AssessmentCompleted, type Code } from '@mouakaba/contracts';
import { notAssessed } from '@mouakaba/case-file';
import type { RecordedEvent } from '@mouakaba/event-sourcing';
import { IsCode, IsText, Maybe } from '@mouakaba/http';
import { Cases, Command, dataOf, useCase } from '@mouakaba/host';
import type { AssessmentState } from '../domain/assessment.js';
import {
  completeAssessment,
  type CompleteAssessment as Fields,
} from '../domain/decisions/complete-assessment.js';

export class CompleteAssessmentBody {
  @IsText() summary!: string;
  /** Absent: the computed one. */
  @Maybe() @IsCode('riskLevel') riskLevel?: Code<'riskLevel'>;
  /** Of another level than the computed one. */
  @Maybe() @IsText() justification?: string;
}

/** Its fields are the body, and the assessment that the path names. By the caseworker, or overriding it by the coordinator. */
export class CompleteAssessment extends Command<Fields> {
  static readonly permission = 'assessment.complete';
}

export const CompleteAssessmentHandler = useCase(CompleteAssessment, Cases, completeAssessment, {
  ids: outcomeOf,
});

/** The scores of a completed assessment never change again: a repeat answers the same. */
function outcomeOf(events: readonly RecordedEvent[], { assessments }: AssessmentState) {
  const completed = dataOf(AssessmentCompleted, events);
  if (completed === undefined) return {};
  const { assessmentId, computedRisk, riskLevel } = completed;
  const scores = assessments.get(assessmentId)?.scores ?? new Map();
  return { assessmentId, computedRisk, riskLevel, notAssessed: notAssessed(scores) };
}
