import { CaseReopened, deadlineTable, happened } from '@mouakaba/contracts';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import { scheduleFrom } from '@mouakaba/case-file';
import type { FollowUpState } from '../follow-up.js';
import type { ReopenCase } from './reopen-case.js';

/** The last caseworker keeps the case; it is assessed anew. */
export function reopenCase(
  { standing }: FollowUpState,
  command: Command<ReopenCase>,
): Decision<CaseReopened> {
  const { reason, note, recordedAt } = command;
  if (standing.stage !== 'closed') return refuse('case.not-closed', { stage: standing.stage });
  const assess = scheduleFrom(recordedAt, deadlineTable.assess.allowed[standing.urgency]);
  return happened(CaseReopened, { reasonCode: reason, schedule: { assess } }, { content: { note } });
}
