import { FollowUpRescheduled, happened } from '@mouakaba/contracts';
import { isRefusal, type Decision, type Stamped } from '@mouakaba/event-sourcing';
import type { FollowUpState } from '../follow-up.js';
import { unlessAhead, unrecorded, type NamedFollowUp } from './follow-up-gates.js';
import type { RescheduleFollowUp } from './reschedule-follow-up.js';

export function rescheduleFollowUp(
  state: FollowUpState,
  command: Stamped<RescheduleFollowUp & NamedFollowUp>,
): Decision<FollowUpRescheduled> {
  const { followUpId, dueAt, recordedAt } = command;
  const followUp = unrecorded(state, followUpId);
  if (isRefusal(followUp)) return followUp;
  return unlessAhead(dueAt, recordedAt) ?? happened(FollowUpRescheduled, { followUpId, dueAt });
}
