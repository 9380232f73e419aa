import { deadlineRules } from '@mouakaba/case-file';
import { deadlines } from '@mouakaba/event-sourcing';

/**
 * What falls due after a report. A report that is screened out settles nothing, since it may be reconsidered:
 * its deadlines then find that there is nothing to say.
 */
export const intakeDeadlines = deadlines('intake-deadlines', 1, deadlineRules('screen', 'assign', 'see'));
