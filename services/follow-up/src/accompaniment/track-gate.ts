import type { Code } from '@mouakaba/contracts';
import { refuse, type Refusal } from '@mouakaba/event-sourcing';
import { mustBeOpen } from '@mouakaba/case-file';
import type { FollowUpState } from '../follow-up.js';

/** The path names it beside its case. */
export interface NamedTrack {
  readonly track: Code<'accompanimentTrack'>;
}

/** Refused unless the case is open and accompanied on that track. */
export function mustBeOnTrack(
  { standing, tracks }: FollowUpState,
  track: Code<'accompanimentTrack'>,
): Refusal | undefined {
  return (
    mustBeOpen(standing) ?? (tracks.has(track) ? undefined : refuse('accompaniment.not-open', { track }))
  );
}
