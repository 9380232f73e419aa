import { FollowUpDeadlineMissed, happened } from '@mouakaba/contracts';
import type { Decision, Command } from '@mouakaba/event-sourcing';
import type { FollowUpState } from '../follow-up.js';

export interface MissFollowUpDeadline {
  readonly followUpId: string;
}

/** Nothing happens when it was recorded or moved, is not yet due, or the case is closed and this is no post-closure check. */
export function missFollowUpDeadline(state: FollowUpState, command: Command<MissFollowUpDeadline>): Decision {
  const { followUpId, recordedAt } = command;
  const followUp = state.followUps.get(followUpId);
  if (followUp === undefined || followUp.recorded || followUp.deadlineMissed || followUp.dueAt > recordedAt)
    return [];
  if (state.standing.stage === 'closed' && followUp.kind !== 'post-closure') return [];
  return happened(FollowUpDeadlineMissed, { followUpId, dueAt: followUp.dueAt });
}
