import {
  AccompanimentEnded,
  CaseClosed,
  ClosureReturned,
  FollowUpEnded,
  happened,
  postClosureCheckDays,
} from '@mouakaba/contracts';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import { mustBeOpen } from '@mouakaba/case-file';
import type { Closure, FollowUpState } from '../follow-up.js';
import { endFollowUps, isPostClosureCheck } from '../follow-ups/end-follow-ups.js';
import { nextFollowUp, type NextFollowUp } from '../follow-ups/follow-ups.decision.js';
import { closureGate, isGoodEnding } from './closure-gates.js';
import type { DecideClosure } from './decide-closure.js';

const day = 24 * 3_600_000;

/** Decided by another person; what stood in the way of the request stands in the way of the approval. */
export function decideClosure(
  state: FollowUpState,
  command: Command<DecideClosure>,
): Decision<AccompanimentEnded | CaseClosed | ClosureReturned | FollowUpEnded | NextFollowUp> {
  const { standing, closure } = state;
  const { decision, comments, actor, recordedAt } = command;
  const notOpen = mustBeOpen(standing);
  if (notOpen !== undefined) return notOpen;
  if (closure === undefined) return refuse('closure.not-requested');
  if (closure.requestedBy === actor.sub) return refuse('closure.second-person');
  if (decision === 'return') return happened(ClosureReturned, {}, { content: { comments } });
  return closureGate(state, closure.reasonCode, recordedAt) ?? close(state, closure, command);
}

/**
 * Closing ends the tracks and what was planned for an open case. After a good ending somebody looks again, once: the one
 * check comes in the place of those that were planned by hand.
 */
function close(
  state: FollowUpState,
  { reasonCode }: Closure,
  command: Command<DecideClosure>,
): Decision<AccompanimentEnded | CaseClosed | FollowUpEnded | NextFollowUp> {
  const { tracks, standing } = state;
  const looksAgain = isGoodEnding(reasonCode);
  const { comments, commandId, recordedAt, actor } = command;
  const check = nextFollowUp(commandId, {
    kind: 'post-closure',
    leadId: standing.caseworkerId ?? actor.sub,
    dueAt: new Date(Date.parse(recordedAt) + postClosureCheckDays * day).toISOString(),
  });
  return [
    happened(CaseClosed, { reasonCode }, { content: { note: comments } }),
    ...[...tracks.keys()].map((track) => happened(AccompanimentEnded, { track })),
    ...endFollowUps(
      state,
      (followUp) => looksAgain || !isPostClosureCheck(followUp),
      () => 'closed',
    ),
    ...(looksAgain ? [check] : []),
  ];
}
