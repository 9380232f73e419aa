import { CaseReopened, FollowUpEnded, deadlineTable, happened } from '@mouakaba/contracts';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import { scheduleFrom } from '@mouakaba/case-file';
import type { FollowUpState } from '../follow-up.js';
import { endFollowUps, isPostClosureCheck } from '../follow-ups/end-follow-ups.js';
import type { ReopenCase } from './reopen-case.js';

/**
 * The last caseworker keeps the case; it is assessed anew. Nobody looks back on a closing that is taken back, and what was
 * planned before it and left standing by an earlier release ended with it.
 */
export function reopenCase(
  state: FollowUpState,
  command: Command<ReopenCase>,
): Decision<CaseReopened | FollowUpEnded> {
  const { standing } = state;
  const { reason, note, recordedAt } = command;
  if (standing.stage !== 'closed') return refuse('case.not-closed', { stage: standing.stage });
  const assess = scheduleFrom(recordedAt, deadlineTable.assess.allowed[standing.urgency]);
  const ended = endFollowUps(
    state,
    () => true,
    (followUp) => (isPostClosureCheck(followUp) ? 'not-needed' : 'closed'),
  );
  return [
    happened(CaseReopened, { reasonCode: reason, schedule: { assess } }, { content: { note } }),
    ...ended,
  ];
}
