import { SessionHeld, happened } from '@mouakaba/contracts';
import { idFrom, type Decision, type Command } from '@mouakaba/event-sourcing';
import { mustNotBeInFuture } from '@mouakaba/case-file';
import type { FollowUpState } from '../follow-up.js';
import type { HoldSession } from './hold-session.js';
import { mustBeOnTrack, type NamedTrack } from './track-gate.js';

export function holdSession(
  state: FollowUpState,
  command: Command<HoldSession & NamedTrack>,
): Decision<SessionHeld> {
  const { track, serviceType, heldAt, minutes, placeKind, childSeen, notes, recordedAt } = command;
  return (
    mustBeOnTrack(state, track) ??
    mustNotBeInFuture(heldAt, recordedAt) ??
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
