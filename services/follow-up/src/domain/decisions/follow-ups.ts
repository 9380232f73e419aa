import {
  FollowUpHeld,
  FollowUpMissed,
  FollowUpRescheduled,
  FollowUpScheduled,
  happened,
  type Code,
} from '@mouakaba/contracts';
import {
  idFrom,
  isRefusal,
  refuse,
  type Decision,
  type Refusal,
  type Command,
} from '@mouakaba/event-sourcing';
import { mustNotBeInFuture, mustBeOpen } from '@mouakaba/case-file';
import type { FollowUp, FollowUpState } from '../follow-up.js';

export interface ScheduleFollowUp {
  readonly kind: Code<'followUpKind'>;
  readonly track?: Code<'accompanimentTrack'>;
  readonly leadId: string;
  readonly dueAt: string;
}

export interface RecordFollowUp {
  readonly followUpId: string;
  readonly heldAt: string;
  readonly progress: Code<'progress'>;
  readonly childSeen?: boolean;
  readonly notes?: string;
  /** Schedules the next one of the same kind. */
  readonly nextDueAt?: string;
}

export interface MissFollowUp {
  readonly followUpId: string;
  readonly reason: Code<'followUpMissedReason'>;
}

export interface RescheduleFollowUp {
  readonly followUpId: string;
  readonly dueAt: string;
}

export function scheduleFollowUp(state: FollowUpState, command: Command<ScheduleFollowUp>): Decision {
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

export function recordFollowUp(state: FollowUpState, command: Command<RecordFollowUp>): Decision {
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

export function missFollowUp(state: FollowUpState, { followUpId, reason }: Command<MissFollowUp>): Decision {
  const followUp = unrecorded(state, followUpId);
  return isRefusal(followUp) ? followUp : happened(FollowUpMissed, { followUpId, reasonCode: reason });
}

export function rescheduleFollowUp(state: FollowUpState, command: Command<RescheduleFollowUp>): Decision {
  const { followUpId, dueAt, recordedAt } = command;
  const followUp = unrecorded(state, followUpId);
  if (isRefusal(followUp)) return followUp;
  return mustBeAhead(dueAt, recordedAt) ?? happened(FollowUpRescheduled, { followUpId, dueAt });
}

/** After a closure only its own checks go on. */
function mustAllowFollowUp({ standing }: FollowUpState, kind: Code<'followUpKind'>): Refusal | undefined {
  return standing.stage === 'closed' && kind === 'post-closure' ? undefined : mustBeOpen(standing);
}

function mustBeAhead(dueAt: string, recordedAt: string): Refusal | undefined {
  return dueAt > recordedAt ? undefined : refuse('follow-up.due-in-past');
}

function unrecorded(state: FollowUpState, followUpId: string): FollowUp | Refusal {
  const followUp = state.followUps.get(followUpId);
  if (followUp === undefined) return refuse('follow-up.not-found');
  const notFollowed = mustAllowFollowUp(state, followUp.kind);
  if (notFollowed !== undefined) return notFollowed;
  return followUp.recorded ? refuse('follow-up.already-recorded') : followUp;
}
