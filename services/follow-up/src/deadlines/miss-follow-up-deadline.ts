import { deadlineRules, followUpDeadlineOf } from '@mouakaba/case-file';
import { FollowUpDeadlineMissed } from '@mouakaba/contracts';
import { deadlines } from '@mouakaba/event-sourcing';
import { onDeadline } from '@mouakaba/use-cases';
import { missFollowUpDeadline } from './miss-follow-up-deadline.decision.js';

/** Records that a follow-up fell due unrecorded. */
export const missFollowUpDeadlineUseCase = onDeadline({
  on: 'case',
  index: deadlines('follow-up-deadlines', 1, deadlineRules('follow-up')),
  emits: [FollowUpDeadlineMissed],
  fields: ({ stage }) => followUpDeadlineOf(stage),
  decide: missFollowUpDeadline,
});
