import { AssessmentDeadlineMissed, PlanReviewDeadlineMissed, happened } from '@mouakaba/contracts';
import { missedAt } from '@mouakaba/case-file';
import type { Decision, Command } from '@mouakaba/event-sourcing';
import type { AssessmentStage, AssessmentState } from '../assessment.js';

export interface MissDeadline {
  readonly stage: AssessmentStage;
}

const missed = { assess: AssessmentDeadlineMissed, review: PlanReviewDeadlineMissed };

/** Nothing happens when the deadline is settled, or not yet due. */
export function missDeadline(
  { running }: AssessmentState,
  { stage, recordedAt }: Command<MissDeadline>,
): Decision {
  const dueAt = missedAt(running, stage, recordedAt);
  return dueAt === undefined ? [] : happened(missed[stage], { dueAt });
}
