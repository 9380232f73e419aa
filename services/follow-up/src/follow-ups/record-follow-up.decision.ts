import { FollowUpHeld, FollowUpScheduled, happened } from '@mouakaba/contracts';
import { idFrom, isRefusal, type Decision, type Command } from '@mouakaba/event-sourcing';
import { mustNotBeInFuture } from '@mouakaba/case-file';
import type { FollowUpState } from '../follow-up.js';
import { mustBeAhead, unrecorded, type NamedFollowUp } from './follow-up-gates.js';
import type { RecordFollowUp } from './record-follow-up.js';

export function recordFollowUp(
  state: FollowUpState,
  command: Command<RecordFollowUp & NamedFollowUp>,
): Decision<FollowUpHeld | FollowUpScheduled> {
  const { followUpId, heldAt, progress, childSeen, notes, nextDueAt, recordedAt, actor } = command;
  const followUp = unrecorded(state, followUpId);
  if (isRefusal(followUp)) return followUp;
  const refused =
    mustNotBeInFuture(heldAt, recordedAt) ??
    (nextDueAt === undefined ? undefined : mustBeAhead(nextDueAt, recordedAt));
  if (refused !== undefined) return refused;
  const held = happened(
    FollowUpHeld,
    { followUpId, heldAt, progress, childSeen },
    { content: { notes } },
    heldAt,
  );
  if (nextDueAt === undefined) return held;
  const next = { followUpId: idFrom(command.commandId, 'follow-up'), kind: followUp.kind, track: undefined };
  return [held, happened(FollowUpScheduled, { ...next, leadId: actor.sub, dueAt: nextDueAt })];
}
