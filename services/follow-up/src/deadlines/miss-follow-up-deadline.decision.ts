import { missDeadline, type DeadlineOfFollowUp } from '@mouakaba/case-file';
import type { Decision, Command } from '@mouakaba/event-sourcing';
import type { FollowUpState } from '../follow-up.js';

/** Nothing happens when it was recorded or moved, is not yet due, or the case is closed and this is no post-closure check. */
export function missFollowUpDeadline(state: FollowUpState, deadline: Command<DeadlineOfFollowUp>): Decision {
  const { standing, followUps } = state;
  const goesOn = standing.stage !== 'closed' || followUps.get(deadline.followUpId)?.kind === 'post-closure';
  return goesOn ? missDeadline(state, deadline) : [];
}
