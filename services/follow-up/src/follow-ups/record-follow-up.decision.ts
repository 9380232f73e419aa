import { FollowUpHeld, FollowUpScheduled, happened } from '@mouakaba/contracts';
import { idFrom, isRefusal, type Decision, type Stamped } from '@mouakaba/event-sourcing';
import { ifInFuture } from '@mouakaba/case-file';
import type { FollowUpState } from '../follow-up.js';
import { unlessAhead, unrecorded, type NamedFollowUp } from './follow-up-gates.js';
import type { RecordFollowUp } from './record-follow-up.js';

export function recordFollowUp(
  state: FollowUpState,
  command: Stamped<RecordFollowUp & NamedFollowUp>,
): Decision<FollowUpHeld | FollowUpScheduled> {
  const { followUpId, heldAt, progress, childSeen, notes, nextDueAt, recordedAt, actor } = command;
  const followUp = unrecorded(state, followUpId);
  if (isRefusal(followUp)) return followUp;
  const refused =
    ifInFuture(heldAt, recordedAt) ??
    (nextDueAt === undefined ? undefined : unlessAhead(nextDueAt, recordedAt));
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
