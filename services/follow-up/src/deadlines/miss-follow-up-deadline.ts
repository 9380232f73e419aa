import { followUpDeadlineOf } from '@mouakaba/case-file';
import { FollowUpDeadlineMissed } from '@mouakaba/contracts';
import { onDeadline } from '@mouakaba/use-cases';
import { followUpDeadlines } from './follow-up-deadlines.js';
import { missFollowUpDeadline } from './miss-follow-up-deadline.decision.js';

/** Records that a follow-up fell due unrecorded. */
export const missFollowUpDeadlineUseCase = onDeadline({
  on: 'case',
  index: followUpDeadlines,
  emits: [FollowUpDeadlineMissed],
  fields: ({ stage }) => followUpDeadlineOf(stage),
  decide: missFollowUpDeadline,
});
