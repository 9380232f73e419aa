import { deadlineRules, referralDeadlineOf } from '@mouakaba/case-file';
import { ReferralDeadlineMissed, ReferralEscalated, referralDeadlineStages } from '@mouakaba/contracts';
import { deadlines } from '@mouakaba/event-sourcing';
import { onDeadline } from '@mouakaba/use-cases';
import { missReferralDeadline } from './miss-referral-deadline.decision.js';

/** Records that a deadline of a referral was missed, and who hears of it: at once, and at the instants of its escalation. */
export const missReferralDeadlineUseCase = onDeadline({
  on: 'case',
  index: deadlines('referral-deadlines', 1, deadlineRules(...referralDeadlineStages)),
  emits: [ReferralDeadlineMissed, ReferralEscalated],
  fields: ({ stage }) => referralDeadlineOf(stage),
  decide: missReferralDeadline,
});
