import { ListeningSessionHeld, happened } from '@mouakaba/contracts';
import { idFrom, refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import { caseAnchors, mustBeOpen, mustKeepBounds } from '@mouakaba/case-file';
import type { IntakeState } from '../intake.js';
import type { HoldListeningSession } from './hold-listening-session.js';

/** A trained person hears the child (الاستماع). Telling the story again needs a reason: each time costs the child. */
export function holdListeningSession(
  state: IntakeState,
  command: Command<HoldListeningSession>,
): Decision<ListeningSessionHeld> {
  const {
    heldAt,
    durationMinutes,
    language,
    presentRoles,
    narrative,
    childWords,
    childAgreed,
    repeatReason,
  } = command;
  const refused =
    mustBeOpen(state.standing) ??
    mustKeepBounds('listening-session', heldAt, caseAnchors(state.standing), command);
  if (refused !== undefined) return refused;
  if (state.sessions > 0 && repeatReason === undefined) {
    return refuse('listening.repeat-reason-required', { sessions: state.sessions });
  }
  return happened(
    ListeningSessionHeld,
    {
      sessionId: idFrom(command.commandId, 'session'),
      heldAt,
      durationMinutes,
      language,
      presentRoles: [...presentRoles],
      conductedBy: command.actor.sub,
      childAgreed,
      repeatReason,
    },
    { content: { narrative, childWords } },
    heldAt,
  );
}
