import { FollowUpScheduled, happened } from '@mouakaba/contracts';
import { idFrom, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { FollowUpState } from '../follow-up.js';
import { mustBeAhead, mustAllowFollowUp } from './follow-up-gates.js';
import type { ScheduleFollowUp } from './schedule-follow-up.js';

export function scheduleFollowUp(
  state: FollowUpState,
  command: Command<ScheduleFollowUp>,
): Decision<FollowUpScheduled> {
  const { kind, track, leadId, dueAt, commandId, recordedAt } = command;
  const refused = mustAllowFollowUp(state, kind) ?? mustBeAhead(dueAt, recordedAt);
  if (refused !== undefined) return refused;
  return happened(FollowUpScheduled, {
    followUpId: idFrom(commandId, 'follow-up'),
    kind,
    track,
    leadId,
    dueAt,
  });
}
