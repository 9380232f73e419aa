import { caseDeadlineOf, missDeadline } from '@mouakaba/case-file';
import type { DueDeadline, Streams } from '@mouakaba/event-sourcing';
import { fireDeadline, type DeadlineFiring } from '@mouakaba/host';
import type { AssessmentState } from '../domain/assessment.js';

/** Records that an assessment or a review was not done in time. */
export class MissAssessmentDeadline implements DeadlineFiring {
  constructor(private readonly cases: Streams<AssessmentState>) {}

  fire(due: DueDeadline) {
    return fireDeadline(this.cases, due, missDeadline, caseDeadlineOf(due.stage));
  }
}
