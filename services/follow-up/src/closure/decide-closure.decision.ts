import {
  AccompanimentEnded,
  CaseClosed,
  ClosureReturned,
  happened,
  postClosureCheckDays,
} from '@mouakaba/contracts';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import { mustBeOpen } from '@mouakaba/case-file';
import type { Closure, FollowUpState } from '../follow-up.js';
import { nextFollowUp, type NextFollowUp } from '../follow-ups/follow-ups.decision.js';
import { closureGate, isGoodEnding } from './closure-gates.js';
import type { DecideClosure } from './decide-closure.js';

const day = 24 * 3_600_000;

/** Decided by another person; what stood in the way of the request stands in the way of the approval. */
export function decideClosure(
  state: FollowUpState,
  command: Command<DecideClosure>,
): Decision<AccompanimentEnded | CaseClosed | ClosureReturned | NextFollowUp> {
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
): Decision<AccompanimentEnded | CaseClosed | NextFollowUp> {
  const { comments, commandId, recordedAt, actor } = command;
  const check = nextFollowUp(commandId, {
    kind: 'post-closure',
    leadId: standing.caseworkerId ?? actor.sub,
    dueAt: new Date(Date.parse(recordedAt) + postClosureCheckDays * day).toISOString(),
  });
  return [
    happened(CaseClosed, { reasonCode }, { content: { note: comments } }),
    ...[...tracks].map((track) => happened(AccompanimentEnded, { track })),
    ...(isGoodEnding(reasonCode) ? [check] : []),
  ];
}
