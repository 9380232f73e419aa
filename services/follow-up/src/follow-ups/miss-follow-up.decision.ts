import { FollowUpMissed, happened } from '@mouakaba/contracts';
import { isRefusal, type Decision, type Command } from '@mouakaba/event-sourcing';
import type { FollowUpState } from '../follow-up.js';
import { unrecorded, type NamedFollowUp } from './follow-up-gates.js';
import type { MissFollowUp } from './miss-follow-up.js';

export function missFollowUp(
  state: FollowUpState,
  { followUpId, reason }: Command<MissFollowUp & NamedFollowUp>,
): Decision<FollowUpMissed> {
  const followUp = unrecorded(state, followUpId);
  return isRefusal(followUp) ? followUp : happened(FollowUpMissed, { followUpId, reasonCode: reason });
}
