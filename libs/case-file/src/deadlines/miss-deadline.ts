import { deadlineTable, happened } from '@mouakaba/contracts';
import type { Decision, Command } from '@mouakaba/event-sourcing';
import type { Standing } from '../standing.js';
import { deadlineKey, type DeadlineOfCase, type DeadlineOfFollowUp } from './deadline.js';
import type { RunningDeadlines } from './running-deadlines.js';

export interface WithDeadlines {
  readonly standing: Pick<Standing, 'stage'>;
  readonly running: RunningDeadlines;
}

/** That a deadline was missed. Nothing happens when it is settled, not yet due, or the report was screened out. */
export function missDeadline(
  { standing, running }: WithDeadlines,
  deadline: Command<DeadlineOfCase | DeadlineOfFollowUp>,
): Decision {
  const dueAt = running[deadlineKey(deadline.stage, deadline)];
  if (dueAt === undefined || dueAt > deadline.recordedAt || standing.stage === 'screened-out') return [];
  if (deadline.stage === 'follow-up') {
    return happened(deadlineTable['follow-up'].missed, { followUpId: deadline.followUpId, dueAt });
  }
  return happened(deadlineTable[deadline.stage].missed, { dueAt });
}
