import {
  FollowUpHeld,
  FollowUpMissed,
  FollowUpRescheduled,
  FollowUpScheduled,
  happened,
  reschedulingLimits,
  type Code,
  type FollowUpId,
} from '@mouakaba/contracts';
import {
  idFrom,
  isRefusal,
  refuse,
  type Command,
  type Decision,
  type Refusal,
} from '@mouakaba/event-sourcing';
import {
  caseAnchors,
  dayHasCome,
  mustBeOpen,
  mustKeepBounds,
  writtenAfter,
  type FollowUp,
} from '@mouakaba/case-file';
import type { FollowUpState } from '../follow-up.js';
import { mustBeLedByWorker, type LeadFacts } from '../lead.decision.js';
import type { MissFollowUp } from './miss-follow-up.js';
import type { RecordFollowUp } from './record-follow-up.js';
import type { RescheduleFollowUp } from './reschedule-follow-up.js';
import type { ScheduleFollowUp } from './schedule-follow-up.js';

const day = 24 * 3_600_000;

/** The path names it beside its case. */
export interface NamedFollowUp {
  readonly followUpId: FollowUpId;
}

export function scheduleFollowUp(
  state: FollowUpState,
  command: Command<ScheduleFollowUp & LeadFacts>,
): Decision<NextFollowUp> {
  const { kind, track, leadId, dueAt, commandId } = command;
  return (
    mustAllowFollowUp(state, kind) ??
    mustBeAhead(dueAt, command) ??
    mustBeLedByWorker(command) ??
    nextFollowUp(commandId, { kind, track, leadId, dueAt })
  );
}

export function recordFollowUp(
  state: FollowUpState,
  command: Command<RecordFollowUp & NamedFollowUp>,
): Decision<FollowUpHeld | NextFollowUp> {
  const { followUpId, heldAt, progress, childSeen, notes, nextDueAt, commandId, actor } = command;
  const followUp = unrecorded(state, followUpId);
  if (isRefusal(followUp)) return followUp;
  const refused =
    mustKeepBounds('follow-up', heldAt, heldAnchors(state, followUpId), command) ??
    (nextDueAt === undefined ? undefined : mustBeAhead(nextDueAt, command, '/nextDueAt'));
  if (refused !== undefined) return refused;
  const held = happened(
    FollowUpHeld,
    { followUpId, heldAt, progress, childSeen },
    { content: { notes } },
    heldAt,
  );
  if (nextDueAt === undefined) return held;
  return [held, nextFollowUp(commandId, { kind: followUp.kind, leadId: actor.sub, dueAt: nextDueAt })];
}

function heldAnchors({ standing, asked }: FollowUpState, followUpId: FollowUpId) {
  const plannedAt = asked.get(followUpId);
  return {
    ...caseAnchors(standing),
    planning: plannedAt === undefined ? undefined : writtenAfter(plannedAt),
  };
}

/** Nothing is missed before a day on which it was due: what was owed and put off since may be told as missed at once. */
export function missFollowUp(
  state: FollowUpState,
  { followUpId, reason, recordedAt }: Command<MissFollowUp & NamedFollowUp>,
): Decision<FollowUpMissed> {
  const followUp = unrecorded(state, followUpId);
  if (isRefusal(followUp)) return followUp;
  const { dueAt, firstDueAt } = followUp;
  return dayHasCome(dueAt, recordedAt) || dayHasCome(firstDueAt, recordedAt)
    ? happened(FollowUpMissed, { followUpId, reasonCode: reason })
    : refuse('follow-up.not-due-yet', { dueAt });
}

export function rescheduleFollowUp(
  state: FollowUpState,
  { followUpId, dueAt, recordedAt }: Command<RescheduleFollowUp & NamedFollowUp>,
): Decision<FollowUpRescheduled> {
  const followUp = unrecorded(state, followUpId);
  if (isRefusal(followUp)) return followUp;
  const { firstDueAt } = followUp;
  return (
    mustNotBePast(dueAt, recordedAt) ??
    mustBeMovable(followUp, dueAt) ??
    happened(FollowUpRescheduled, { followUpId, dueAt, firstDueAt })
  );
}

/** However it is moved, it stays near the date that was set first, and is not moved for ever. */
function mustBeMovable({ firstDueAt, timesRescheduled }: FollowUp, dueAt: string): Refusal | undefined {
  const { times, days } = reschedulingLimits;
  if (timesRescheduled >= times) return refuse('follow-up.rescheduled-too-often', { limit: times });
  const latest = new Date(Date.parse(firstDueAt) + days * day).toISOString();
  return dueAt > latest
    ? refuse('follow-up.rescheduled-too-far', { days, pointer: '/dueAt', bound: 'policy', latest })
    : undefined;
}

/** What a decision says that brings about a follow-up. */
export type NextFollowUp = FollowUpScheduled;

interface NewFollowUp {
  readonly kind: Code<'followUpKind'>;
  readonly track?: Code<'accompanimentTrack'> | undefined;
  readonly leadId: string;
  readonly dueAt: string;
}

/** The one follow-up that a command brings about: asked for by itself, after one that was held, or after a closure. */
export function nextFollowUp(commandId: string, { kind, track, leadId, dueAt }: NewFollowUp): NextFollowUp {
  const followUpId = idFrom(commandId, 'follow-up');
  return happened(FollowUpScheduled, { followUpId, kind, track, leadId, dueAt });
}

/** After a closure only its own checks go on. */
function mustAllowFollowUp({ standing }: FollowUpState, kind: Code<'followUpKind'>): Refusal | undefined {
  return standing.stage === 'closed' && kind === 'post-closure' ? undefined : mustBeOpen(standing);
}

function mustBeAhead(
  dueAt: string,
  { recordedAt }: Pick<Command<object>, 'recordedAt'>,
  pointer = '/dueAt',
): Refusal | undefined {
  return (
    mustNotBePast(dueAt, recordedAt, pointer) ??
    mustKeepBounds('due-follow-up', dueAt, {}, { recordedAt, pointer })
  );
}

function mustNotBePast(dueAt: string, recordedAt: string, pointer = '/dueAt'): Refusal | undefined {
  return dueAt > recordedAt ? undefined : refuse('follow-up.due-in-past', { pointer, bound: 'clock' });
}

function unrecorded(state: FollowUpState, followUpId: string): FollowUp | Refusal {
  const followUp = state.followUps.get(followUpId);
  if (followUp === undefined) return refuse('follow-up.not-found');
  const notFollowed = mustAllowFollowUp(state, followUp.kind);
  if (notFollowed !== undefined) return notFollowed;
  if (followUp.status === 'scheduled') return followUp;
  return refuse(followUp.status === 'ended' ? 'follow-up.ended' : 'follow-up.already-recorded');
}
