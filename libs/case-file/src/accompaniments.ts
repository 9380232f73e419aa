import type { Code } from '@mouakaba/contracts';
import { fold } from '@mouakaba/event-sourcing';

/** Who leads each accompaniment that is under way. */
export type Accompaniments = ReadonlyMap<Code<'accompanimentTrack'>, string>;

/** The accompaniments of a case that are under way, as a fold of its stream. */
export const evolveAccompaniments = fold<Accompaniments>({
  AccompanimentOpened: (tracks, { data: { track, leadId } }) => new Map(tracks).set(track, leadId),
  AccompanimentEnded: (tracks, { data }) => new Map([...tracks].filter(([track]) => track !== data.track)),
  CaseAssigned: (tracks, { data: { caseworkerId, takesOverTracks = [] } }) =>
    takesOverTracks.length === 0
      ? tracks
      : new Map(
          [...tracks].map(([track, leadId]) => [
            track,
            takesOverTracks.includes(track) ? caseworkerId : leadId,
          ]),
        ),
});
