import type { DueDeadline, CommandPipeline } from '@mouakaba/event-sourcing';
import { fireDeadline, type DeadlineFiring } from '@mouakaba/platform';
import type { AssessmentStage, AssessmentState } from '../domain/assessment.js';
import { missDeadline } from '../domain/decisions/miss-deadline.js';

/** Records that an assessment or a review was not done in time. */
export class MissAssessmentDeadline implements DeadlineFiring {
  constructor(private readonly cases: CommandPipeline<AssessmentState>) {}

  fire(due: DueDeadline) {
    return fireDeadline(this.cases, due, missDeadline, { stage: due.stage as AssessmentStage });
  }
}
