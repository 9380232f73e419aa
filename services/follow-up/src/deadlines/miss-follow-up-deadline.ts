import { FollowUpDeadlineMissed } from '@mouakaba/contracts';
import { onDeadline } from '@mouakaba/use-cases';
import { followUpDeadlines, followUpOf } from './follow-up-deadlines.js';
import { missFollowUpDeadline } from './miss-follow-up-deadline.decision.js';

/** Records that a follow-up fell due unrecorded. */
export const missFollowUpDeadlineUseCase = onDeadline({
  on: 'case',
  index: followUpDeadlines,
  emits: [FollowUpDeadlineMissed],
  fields: ({ stage }) => ({ followUpId: followUpOf(stage) }),
  decide: missFollowUpDeadline,
});
