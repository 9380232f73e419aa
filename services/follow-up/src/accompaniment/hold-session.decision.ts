import { SessionHeld, happened } from '@mouakaba/contracts';
import { idFrom, type Decision, type Stamped } from '@mouakaba/event-sourcing';
import { ifInFuture } from '@mouakaba/case-file';
import type { FollowUpState } from '../follow-up.js';
import type { HoldSession } from './hold-session.js';
import { unlessOnTrack, type NamedTrack } from './track-gate.js';

export function holdSession(
  state: FollowUpState,
  command: Stamped<HoldSession & NamedTrack>,
): Decision<SessionHeld> {
  const { track, serviceType, heldAt, minutes, placeKind, childSeen, notes, recordedAt } = command;
  return (
    unlessOnTrack(state, track) ??
    ifInFuture(heldAt, recordedAt) ??
    happened(
      SessionHeld,
      {
        sessionId: idFrom(command.commandId, 'session'),
        ...{ track, serviceType, heldAt, minutes, placeKind, childSeen },
        workerId: command.actor.sub,
      },
      { content: { notes } },
      heldAt,
    )
  );
}
