import { CaseReopened, FollowUpEnded, deadlineTable, happened } from '@mouakaba/contracts';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import { scheduleFrom } from '@mouakaba/case-file';
import type { FollowUpState } from '../follow-up.js';
import { endFollowUps, isPostClosureCheck } from '../follow-ups/end-follow-ups.js';
import type { ReopenCase } from './reopen-case.js';

/** What is known of the last caseworker, elsewhere. */
export interface LastCaseworker {
  readonly hasLeft: boolean;
}

/**
 * The last caseworker keeps the case; where nobody is there to take it up, it is to be assigned. It is assessed anew. Nobody looks back on a closing that is taken back, and what was
 * planned before it and left standing by an earlier release ended with it.
 */
export function reopenCase(
  state: FollowUpState,
  command: Command<ReopenCase & LastCaseworker>,
): Decision<CaseReopened | FollowUpEnded> {
  const { standing } = state;
  const { reason, note, recordedAt, hasLeft } = command;
  if (standing.stage !== 'closed') return refuse('case.not-closed', { stage: standing.stage });
  const due = (stage: 'assess' | 'assign') =>
    scheduleFrom(recordedAt, deadlineTable[stage].allowed[standing.urgency]);
  const schedule = {
    assess: due('assess'),
    ...(hasLeft || standing.caseworkerId === undefined ? { assign: due('assign') } : {}),
  };
  const ended = endFollowUps(
    state,
    () => true,
    (followUp) => (isPostClosureCheck(followUp) ? 'not-needed' : 'closed'),
  );
  return [happened(CaseReopened, { reasonCode: reason, schedule }, { content: { note } }), ...ended];
}
