import { FollowUpEnded, happened, type Code } from '@mouakaba/contracts';
import type { FollowUp } from '@mouakaba/case-file';
import type { FollowUpState } from '../follow-up.js';

/** What ends with something else: the follow-ups that nobody has recorded and that hang on it, each by its own event. */
export function endFollowUps(
  { followUps }: Pick<FollowUpState, 'followUps'>,
  hangsOnIt: (followUp: FollowUp) => boolean,
  reasonOf: (followUp: FollowUp) => Code<'followUpEndReason'>,
): readonly FollowUpEnded[] {
  return [...followUps]
    .filter(([, followUp]) => followUp.status === 'scheduled' && hangsOnIt(followUp))
    .map(([followUpId, followUp]) => happened(FollowUpEnded, { followUpId, reasonCode: reasonOf(followUp) }));
}

export function isPostClosureCheck({ kind }: Pick<FollowUp, 'kind'>): boolean {
  return kind === 'post-closure';
}
