import type { Code, FollowUpId } from '@mouakaba/contracts';
import { refuse, type Refusal } from '@mouakaba/event-sourcing';
import { unlessOpen } from '@mouakaba/case-file';
import type { FollowUp, FollowUpState } from '../follow-up.js';

/** The path names it beside its case. */
export interface NamedFollowUp {
  readonly followUpId: FollowUpId;
}

/** After a closure only its own checks go on. */
export function unlessFollowed({ standing }: FollowUpState, kind: Code<'followUpKind'>): Refusal | undefined {
  return standing.stage === 'closed' && kind === 'post-closure' ? undefined : unlessOpen(standing);
}

export function unlessAhead(dueAt: string, recordedAt: string): Refusal | undefined {
  return dueAt > recordedAt ? undefined : refuse('follow-up.due-in-past');
}

export function unrecorded(state: FollowUpState, followUpId: string): FollowUp | Refusal {
  const followUp = state.followUps.get(followUpId);
  if (followUp === undefined) return refuse('follow-up.not-found');
  const notFollowed = unlessFollowed(state, followUp.kind);
  if (notFollowed !== undefined) return notFollowed;
  return followUp.recorded ? refuse('follow-up.already-recorded') : followUp;
}
