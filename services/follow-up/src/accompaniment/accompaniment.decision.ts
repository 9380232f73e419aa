import {
  caseAnchors,
  consentInForce,
  isOwed,
  mustBeOpen,
  mustKeepBounds,
  writtenAfter,
} from '@mouakaba/case-file';
import {
  AccompanimentEnded,
  AccompanimentOpened,
  FollowUpEnded,
  happened,
  SessionHeld,
  type Code,
} from '@mouakaba/contracts';
import {
  idFrom,
  isRefusal,
  refuse,
  type Command,
  type Decision,
  type Refusal,
} from '@mouakaba/event-sourcing';
import type { FollowUpState } from '../follow-up.js';
import { endFollowUps } from '../follow-ups/end-follow-ups.js';
import { mustBeLedByWorker, type LeadFacts } from '../lead.decision.js';
import type { EndAccompaniment } from './end-accompaniment.js';
import type { HoldSession } from './hold-session.js';
import type { OpenAccompaniment } from './open-accompaniment.js';

/** An accompaniment needs consent to services, and the child's no stands against any consent. */
export function openAccompaniment(
  state: FollowUpState,
  command: Command<OpenAccompaniment & LeadFacts>,
): Decision<AccompanimentOpened> {
  const { standing, tracks } = state;
  const { track, leadId, recordedAt } = command;
  const notOpen = mustBeOpen(standing);
  if (notOpen !== undefined) return notOpen;
  const consent = consentInForce(standing, 'services', recordedAt);
  if (isRefusal(consent)) return consent;
  if (tracks.has(track)) return refuse('accompaniment.already-open', { track });
  return mustBeLedByWorker(command) ?? happened(AccompanimentOpened, { track, leadId });
}

/** What is known elsewhere of whoever held a session. */
export interface SessionFacts {
  /** Whoever records it, or somebody who works or has worked for the holder. */
  readonly heldByTeam: boolean;
}

export function holdSession(
  state: FollowUpState,
  command: Command<HoldSession & NamedTrack & SessionFacts>,
): Decision<SessionHeld> {
  const { track, serviceType, heldAt, minutes, placeKind, childSeen, notes, actor } = command;
  const { workerId = actor.sub, heldByTeam } = command;
  return (
    mustBeOnTrack(state, track) ??
    mustKeepBounds('session', heldAt, sessionAnchors(state, track), command) ??
    (heldByTeam ? undefined : refuse('accompaniment.worker-not-in-team', { workerId })) ??
    happened(
      SessionHeld,
      {
        sessionId: idFrom(command.commandId, 'session'),
        ...{ track, serviceType, heldAt, minutes, placeKind, childSeen },
        workerId,
      },
      { content: { notes } },
      heldAt,
    )
  );
}

function sessionAnchors({ standing, asked }: FollowUpState, track: Code<'accompanimentTrack'>) {
  const openedAt = asked.get(track);
  return {
    ...caseAnchors(standing),
    accompaniment: openedAt === undefined ? undefined : writtenAfter(openedAt),
  };
}

/** Ends what was planned on it as well, but nothing that is owed already: that is recorded, as held or as missed. */
export function endAccompaniment(
  state: FollowUpState,
  { track, note, recordedAt }: Command<EndAccompaniment & NamedTrack>,
): Decision<AccompanimentEnded | FollowUpEnded> {
  return (
    mustBeOnTrack(state, track) ?? [
      happened(AccompanimentEnded, { track }, { content: { note } }),
      ...endFollowUps(
        state,
        (followUp) => followUp.track === track && !isOwed(followUp, recordedAt),
        () => 'not-needed',
      ),
    ]
  );
}

/** The path names it beside its case. */
interface NamedTrack {
  readonly track: Code<'accompanimentTrack'>;
}

/** Refused unless the case is open and accompanied on that track. */
function mustBeOnTrack(
  { standing, tracks }: FollowUpState,
  track: Code<'accompanimentTrack'>,
): Refusal | undefined {
  return (
    mustBeOpen(standing) ?? (tracks.has(track) ? undefined : refuse('accompaniment.not-open', { track }))
  );
}
