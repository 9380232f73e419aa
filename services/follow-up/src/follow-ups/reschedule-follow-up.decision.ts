import { FollowUpRescheduled, happened } from '@mouakaba/contracts';
import { isRefusal, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { FollowUpState } from '../follow-up.js';
import { mustBeAhead, unrecorded, type NamedFollowUp } from './follow-up-gates.js';
import type { RescheduleFollowUp } from './reschedule-follow-up.js';

export function rescheduleFollowUp(
  state: FollowUpState,
  command: Command<RescheduleFollowUp & NamedFollowUp>,
): Decision<FollowUpRescheduled> {
  const { followUpId, dueAt, recordedAt } = command;
  const followUp = unrecorded(state, followUpId);
  if (isRefusal(followUp)) return followUp;
  return mustBeAhead(dueAt, recordedAt) ?? happened(FollowUpRescheduled, { followUpId, dueAt });
}
