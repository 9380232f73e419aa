import { deadlineRules } from '@mouakaba/case-file';
import { deadlines } from '@mouakaba/event-sourcing';

/** What falls due after a request and after a delivery, with the instants at which it is escalated. */
export const referralDeadlines = deadlines(
  'referral-deadlines',
  1,
  deadlineRules('acknowledge', 'start', 'confirm'),
);
