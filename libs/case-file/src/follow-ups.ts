import {
  FollowUpHeld,
  FollowUpMissed,
  FollowUpRescheduled,
  FollowUpScheduled,
  type DataOf,
} from '@mouakaba/contracts';
import { fold, type RecordedEvent } from '@mouakaba/event-sourcing';

/** The life of a follow-up: every event of it, by what it makes of the follow-up. */
export const followUpEvents = {
  scheduled: FollowUpScheduled,
  rescheduled: FollowUpRescheduled,
  held: FollowUpHeld,
  missed: FollowUpMissed,
} as const;

export const followUpStatuses = ['scheduled', 'held', 'missed'] as const;
export type FollowUpStatus = (typeof followUpStatuses)[number];

/** What decisions need of a follow-up. */
export interface FollowUp extends Pick<DataOf<typeof FollowUpScheduled>, 'kind' | 'dueAt'> {
  readonly status: FollowUpStatus;
}

/** What an event says of a follow-up: everything where it is scheduled, later only what changes. */
type FollowUpStep =
  | (DataOf<typeof FollowUpScheduled> & { readonly status: 'scheduled' })
  | (DataOf<typeof FollowUpRescheduled> & { readonly status?: never })
  | (DataOf<typeof FollowUpHeld> & { readonly status: 'held' })
  | (Pick<DataOf<typeof FollowUpMissed>, 'followUpId'> & {
      readonly status: 'missed';
      readonly reason: DataOf<typeof FollowUpMissed>['reasonCode'];
    });

const stepOfEvent = fold<FollowUpStep | undefined>({
  FollowUpScheduled: (_, { data }) => ({ ...data, status: 'scheduled' }),
  FollowUpRescheduled: (_, { data }) => data,
  FollowUpHeld: (_, { data }) => ({ ...data, status: 'held' }),
  FollowUpMissed: (_, { data: { followUpId, reasonCode } }) => ({
    ...{ followUpId, status: 'missed' },
    reason: reasonCode,
  }),
});

/** What the event says of which follow-up; undefined if it is about none. */
export function followUpStep(event: RecordedEvent): FollowUpStep | undefined {
  return stepOfEvent(undefined, event);
}

/** The follow-ups of a case by their ids, as a fold of its stream. */
export function evolveFollowUps(
  followUps: ReadonlyMap<string, FollowUp>,
  event: RecordedEvent,
): ReadonlyMap<string, FollowUp> {
  const step = followUpStep(event);
  if (step === undefined) return followUps;
  const before = step.status === 'scheduled' ? step : followUps.get(step.followUpId);
  if (before === undefined) return followUps;
  const { kind, dueAt, status } = { ...before, ...step };
  return new Map(followUps).set(step.followUpId, { kind, dueAt, status });
}
