import {
  AccompanimentEnded,
  AccompanimentOpened,
  SessionHeld,
  happened,
  type Code,
} from '@mouakaba/contracts';
import {
  idFrom,
  isRefusal,
  refuse,
  type Decision,
  type Refusal,
  type Command,
} from '@mouakaba/event-sourcing';
import { childRefused, consentInForce, mustNotBeInFuture, mustBeOpen } from '@mouakaba/case-file';
import type { FollowUpState } from '../follow-up.js';

export interface OpenAccompaniment {
  readonly track: Code<'accompanimentTrack'>;
  /** The worker who leads it. */
  readonly leadId: string;
}

export interface EndAccompaniment {
  readonly track: Code<'accompanimentTrack'>;
  readonly note?: string;
}

export interface HoldSession {
  readonly track: Code<'accompanimentTrack'>;
  readonly serviceType: Code<'serviceType'>;
  readonly heldAt: string;
  readonly minutes: number;
  readonly placeKind: Code<'placeKind'>;
  readonly childSeen: boolean;
  readonly notes?: string;
}

/** An accompaniment needs consent to services; the child's refusal stands against any other consent. */
export function openAccompaniment(state: FollowUpState, command: Command<OpenAccompaniment>): Decision {
  const { standing, tracks } = state;
  const { track, leadId, recordedAt } = command;
  const notOpen = mustBeOpen(standing);
  if (notOpen !== undefined) return notOpen;
  const consent = consentInForce(standing, 'services', recordedAt);
  if (isRefusal(consent)) return consent;
  if (childRefused(standing)) return refuse('consent.missing', { scopes: ['services'] });
  if (tracks.has(track)) return refuse('accompaniment.already-open', { track });
  return happened(AccompanimentOpened, { track, leadId });
}

export function endAccompaniment(state: FollowUpState, { track, note }: Command<EndAccompaniment>): Decision {
  return mustBeOnTrack(state, track) ?? happened(AccompanimentEnded, { track }, { content: { note } });
}

export function holdSession(state: FollowUpState, command: Command<HoldSession>): Decision {
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

function mustBeOnTrack(
  { standing, tracks }: FollowUpState,
  track: Code<'accompanimentTrack'>,
): Refusal | undefined {
  return (
    mustBeOpen(standing) ?? (tracks.has(track) ? undefined : refuse('accompaniment.not-open', { track }))
  );
}
