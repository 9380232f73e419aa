import type { Code, FollowUpId } from '@mouakaba/contracts';
import { refuse, type Refusal } from '@mouakaba/event-sourcing';
import { mustBeOpen } from '@mouakaba/case-file';
import type { FollowUp, FollowUpState } from '../follow-up.js';

/** The path names it beside its case. */
export interface NamedFollowUp {
  readonly followUpId: FollowUpId;
}

/** After a closure only its own checks go on. */
export function mustAllowFollowUp(
  { standing }: FollowUpState,
  kind: Code<'followUpKind'>,
): Refusal | undefined {
  return standing.stage === 'closed' && kind === 'post-closure' ? undefined : mustBeOpen(standing);
}

export function mustBeAhead(dueAt: string, recordedAt: string): Refusal | undefined {
  return dueAt > recordedAt ? undefined : refuse('follow-up.due-in-past');
}

export function unrecorded(state: FollowUpState, followUpId: string): FollowUp | Refusal {
  const followUp = state.followUps.get(followUpId);
  if (followUp === undefined) return refuse('follow-up.not-found');
  const notFollowed = mustAllowFollowUp(state, followUp.kind);
  if (notFollowed !== undefined) return notFollowed;
  return followUp.recorded ? refuse('follow-up.already-recorded') : followUp;
}
