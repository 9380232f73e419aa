import type { DueDeadline, CommandPipeline } from '@mouakaba/event-sourcing';
import { fireDeadline, type DeadlineFiring } from '@mouakaba/platform';
import { missFollowUpDeadline } from '../domain/decisions/miss-follow-up-deadline.js';
import type { FollowUpState } from '../domain/follow-up.js';
import { followUpOf } from '../read-models/follow-up-deadlines.js';

/** Records that a follow-up fell due unrecorded. */
export class MissFollowUpDeadline implements DeadlineFiring {
  constructor(private readonly cases: CommandPipeline<FollowUpState>) {}

  fire(due: DueDeadline) {
    return fireDeadline(this.cases, due, missFollowUpDeadline, { followUpId: followUpOf(due.stage) });
  }
}
