import {
  AccompanimentEnded,
  CaseClosed,
  CaseReopened,
  ClosureRequested,
  ClosureReturned,
  FollowUpScheduled,
  caseDeadlines,
  happened,
  postClosureCheckDays,
  type Code,
} from '@mouakaba/contracts';
import { idFrom, refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import { scheduleFrom, mustBeOpen } from '@mouakaba/case-file';
import { closureGate, isGoodEnding } from '../closure-gates.js';
import type { Closure, FollowUpState } from '../follow-up.js';
import { referralsIn } from '../referral-statuses.js';

export interface RequestClosure {
  readonly reason: Code<'closureReason'>;
  readonly summary: string;
}

export interface DecideClosure {
  readonly decision: 'approve' | 'return';
  readonly comments?: string;
}

export interface ReopenCase {
  readonly reason: Code<'reopeningReason'>;
  readonly note?: string;
}

const day = 24 * 3_600_000;

/** Asked by the caseworker; a referral that was delivered and not confirmed is a warning, not an obstacle. */
export function requestClosure(state: FollowUpState, command: Command<RequestClosure>): Decision {
  const { reason, summary, recordedAt } = command;
  const notOpen = mustBeOpen(state.standing);
  if (notOpen !== undefined) return notOpen;
  if (state.closure !== undefined) return refuse('closure.already-requested');
  const closed = closureGate(state, reason, recordedAt);
  if (closed !== undefined) return closed;
  const unconfirmed = referralsIn(state.referrals, 'delivered');
  return happened(
    ClosureRequested,
    { reasonCode: reason, unconfirmedReferralIds: unconfirmed.length === 0 ? undefined : unconfirmed },
    { content: { summary } },
  );
}

/** Decided by another person; what stood in the way of the request stands in the way of the approval. */
export function decideClosure(state: FollowUpState, command: Command<DecideClosure>): Decision {
  const { standing, closure } = state;
  const { decision, comments, actor, recordedAt } = command;
  const notOpen = mustBeOpen(standing);
  if (notOpen !== undefined) return notOpen;
  if (closure === undefined) return refuse('closure.not-requested');
  if (closure.requestedBy === actor.sub) return refuse('closure.second-person');
  if (decision === 'return') return happened(ClosureReturned, {}, { content: { comments } });
  return closureGate(state, closure.reasonCode, recordedAt) ?? close(state, closure, command);
}

/** Closing ends the tracks, and after a good ending somebody looks again. */
function close(
  { tracks, standing }: FollowUpState,
  { reasonCode }: Closure,
  command: Command<DecideClosure>,
): Decision {
  const { comments, commandId, recordedAt, actor } = command;
  const check = happened(FollowUpScheduled, {
    followUpId: idFrom(commandId, 'follow-up'),
    kind: 'post-closure',
    track: undefined,
    leadId: standing.caseworkerId ?? actor.sub,
    dueAt: new Date(Date.parse(recordedAt) + postClosureCheckDays * day).toISOString(),
  });
  return [
    happened(CaseClosed, { reasonCode }, { content: { note: comments } }),
    ...[...tracks].map((track) => happened(AccompanimentEnded, { track })),
    ...(isGoodEnding(reasonCode) ? [check] : []),
  ];
}

/** The last caseworker keeps the case; it is assessed anew. */
export function reopenCase({ standing }: FollowUpState, command: Command<ReopenCase>): Decision {
  const { reason, note, recordedAt } = command;
  if (standing.stage !== 'closed') return refuse('case.not-closed', { stage: standing.stage });
  const assess = scheduleFrom(recordedAt, caseDeadlines.assess[standing.urgency]);
  return happened(CaseReopened, { reasonCode: reason, schedule: { assess } }, { content: { note } });
}
