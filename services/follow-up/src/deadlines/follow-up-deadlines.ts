import { deadlineRules } from '@mouakaba/case-file';
import { deadlines } from '@mouakaba/event-sourcing';

/** Follow-ups that fall due. */
export const followUpDeadlines = deadlines('follow-up-deadlines', 1, deadlineRules('follow-up'));
