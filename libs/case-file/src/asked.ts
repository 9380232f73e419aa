import { fold, type RecordedEvent } from '@mouakaba/event-sourcing';
import { followUpStep } from './follow-ups.js';
import { referralStep } from './referral-statuses.js';

/** When what can be answered was recorded: each referral and follow-up by its id, each accompaniment by its track. */
export type Asked = ReadonlyMap<string, string>;

const evolveTracks = fold<Asked>({
  AccompanimentOpened: (asked, { data, recordedAt }) => new Map(asked).set(data.track, recordedAt),
});

/** As a fold of the case's stream. */
export function evolveAsked(asked: Asked, event: RecordedEvent): Asked {
  const followUp = followUpStep(event);
  if (followUp?.status === 'scheduled') return new Map(asked).set(followUp.followUpId, event.recordedAt);
  const referral = referralStep(event);
  if (referral?.status === 'requested') return new Map(asked).set(referral.referralId, event.recordedAt);
  return evolveTracks(asked, event);
}
