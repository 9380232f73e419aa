import { followUpDeadlineOf } from '@mouakaba/case-file';
import type { DueDeadline, Streams } from '@mouakaba/event-sourcing';
import { fireDeadline, type DeadlineFiring } from '@mouakaba/host';
import { missFollowUpDeadline } from '../domain/decisions/miss-follow-up-deadline.js';
import type { FollowUpState } from '../domain/follow-up.js';

/** Records that a follow-up fell due unrecorded. */
export class MissFollowUpDeadline implements DeadlineFiring {
  constructor(private readonly cases: Streams<FollowUpState>) {}

  fire(due: DueDeadline) {
    return fireDeadline(this.cases, due, missFollowUpDeadline, followUpDeadlineOf(due.stage));
  }
}
