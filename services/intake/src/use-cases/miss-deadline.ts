import { caseDeadlineOf, missDeadline } from '@mouakaba/case-file';
import type { DueDeadline, Streams } from '@mouakaba/event-sourcing';
import { fireDeadline, type DeadlineFiring } from '@mouakaba/platform';
import type { IntakeState } from '../domain/intake.js';

/** Records that a deadline of the report was missed. */
export class MissDeadline implements DeadlineFiring {
  constructor(private readonly cases: Streams<IntakeState>) {}

  fire(due: DueDeadline) {
    return fireDeadline(this.cases, due, missDeadline, caseDeadlineOf(due.stage));
  }
}
