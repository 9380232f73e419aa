import { referralDeadlineOf } from '@mouakaba/case-file';
import type { DueDeadline, CommandPipeline } from '@mouakaba/event-sourcing';
import { fireDeadline } from '@mouakaba/host';
import { missReferralDeadline } from '../domain/decisions/miss-referral-deadline.js';
import type { ReferralState } from '../domain/referral.js';

/** Records that a deadline of a referral was missed, and who hears of it. */
export class MissReferralDeadline {
  constructor(private readonly cases: CommandPipeline<ReferralState>) {}

  fire(due: DueDeadline) {
    return fireDeadline(this.cases, due, missReferralDeadline, referralDeadlineOf(due.stage));
  }
}
