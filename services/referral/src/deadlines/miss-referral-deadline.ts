import { referralDeadlineOf } from '@mouakaba/case-file';
import { ReferralDeadlineMissed, ReferralEscalated } from '@mouakaba/contracts';
import { onDeadline } from '@mouakaba/use-cases';
import { missReferralDeadline } from './miss-referral-deadline.decision.js';
import { referralDeadlines } from './referral-deadlines.js';

/** Records that a deadline of a referral was missed, and who hears of it. */
export const missReferralDeadlineUseCase = onDeadline({
  on: 'case',
  index: referralDeadlines,
  emits: [ReferralDeadlineMissed, ReferralEscalated],
  fields: ({ stage }) => referralDeadlineOf(stage),
  decide: missReferralDeadline,
});
