import { AccompanimentEnded, happened } from '@mouakaba/contracts';
import type { Decision, Command } from '@mouakaba/event-sourcing';
import type { FollowUpState } from '../follow-up.js';
import type { EndAccompaniment } from './end-accompaniment.js';
import { mustBeOnTrack, type NamedTrack } from './track-gate.js';

export function endAccompaniment(
  state: FollowUpState,
  { track, note }: Command<EndAccompaniment & NamedTrack>,
): Decision<AccompanimentEnded> {
  return mustBeOnTrack(state, track) ?? happened(AccompanimentEnded, { track }, { content: { note } });
}
