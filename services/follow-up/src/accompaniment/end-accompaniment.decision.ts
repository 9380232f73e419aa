import { AccompanimentEnded, happened } from '@mouakaba/contracts';
import type { Decision, Stamped } from '@mouakaba/event-sourcing';
import type { FollowUpState } from '../follow-up.js';
import type { EndAccompaniment } from './end-accompaniment.js';
import { unlessOnTrack, type NamedTrack } from './track-gate.js';

export function endAccompaniment(
  state: FollowUpState,
  { track, note }: Stamped<EndAccompaniment & NamedTrack>,
): Decision<AccompanimentEnded> {
  return unlessOnTrack(state, track) ?? happened(AccompanimentEnded, { track }, { content: { note } });
}
