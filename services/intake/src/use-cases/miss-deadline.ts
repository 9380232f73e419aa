import type { DueDeadline, CommandPipeline } from '@mouakaba/event-sourcing';
import { fireDeadline, type DeadlineFiring } from '@mouakaba/platform';
import { missDeadline } from '../domain/decisions/miss-deadline.js';
import type { IntakeStage, IntakeState } from '../domain/intake.js';

/** Records that a deadline of the report was missed. */
export class MissDeadline implements DeadlineFiring {
  constructor(private readonly cases: CommandPipeline<IntakeState>) {}

  fire(due: DueDeadline) {
    return fireDeadline(this.cases, due, missDeadline, { stage: due.stage as IntakeStage });
  }
}
