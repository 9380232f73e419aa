import {
  FollowUpEnded,
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
  ended: FollowUpEnded,
} as const;
export const followUpStatuses = ['scheduled', 'held', 'missed', 'ended'] as const;
export type FollowUpStatus = (typeof followUpStatuses)[number];

/** When a follow-up is to be done, and what became of the date that was set first. Plain JSON: read models keep it as it is. */
export interface FollowUpDates {
  readonly dueAt: string;
  /** Kept however often it is moved. */
  readonly firstDueAt: string;
  readonly timesRescheduled: number;
}

/** What decisions need of a follow-up. */
export interface FollowUp
  extends Pick<DataOf<typeof FollowUpScheduled>, 'kind' | 'leadId' | 'track'>, FollowUpDates {
  readonly status: FollowUpStatus;
}

/** What an event says of a follow-up: everything where it is scheduled, later only what changes. */
type FollowUpStep =
  | (DataOf<typeof FollowUpScheduled> & { readonly status: 'scheduled' })
  | (Pick<DataOf<typeof FollowUpRescheduled>, 'followUpId' | 'dueAt'> & { readonly status?: never })
  | (DataOf<typeof FollowUpHeld> & { readonly status: 'held' })
  | (Pick<DataOf<typeof FollowUpMissed>, 'followUpId'> & {
      readonly status: 'missed';
      readonly reason: DataOf<typeof FollowUpMissed>['reasonCode'];
    })
  | (Pick<DataOf<typeof FollowUpEnded>, 'followUpId'> & {
      readonly status: 'ended';
      readonly endReason: DataOf<typeof FollowUpEnded>['reasonCode'];
    });

const stepOfEvent = fold<FollowUpStep | undefined>({
  FollowUpScheduled: (_, { data }) => ({ ...data, status: 'scheduled' }),
  // What it says of the first date, its scheduling has said: older ones say nothing of it.
  FollowUpRescheduled: (_, { data: { followUpId, dueAt } }) => ({ followUpId, dueAt }),
  FollowUpHeld: (_, { data }) => ({ ...data, status: 'held' }),
  FollowUpMissed: (_, { data: { followUpId, reasonCode } }) => ({
    ...{ followUpId, status: 'missed' },
    reason: reasonCode,
  }),
  FollowUpEnded: (_, { data: { followUpId, reasonCode } }) => ({
    ...{ followUpId, status: 'ended' },
    endReason: reasonCode,
  }),
});

/** What the event says of which follow-up; undefined if it is about none. */
export function followUpStep(event: RecordedEvent): FollowUpStep | undefined {
  return stepOfEvent(undefined, event);
}

/** The dates of a follow-up as it is scheduled. */
export function datesFrom(dueAt: string): FollowUpDates {
  return { dueAt, firstDueAt: dueAt, timesRescheduled: 0 };
}

/** Its dates once it was moved. */
export function datesMoved(
  { firstDueAt, timesRescheduled }: Omit<FollowUpDates, 'dueAt'>,
  dueAt: string,
): FollowUpDates {
  return { dueAt, firstDueAt, timesRescheduled: timesRescheduled + 1 };
}

/**
 * Whether it is still to be done and was owed by that instant (rule 12): whoever moves it to a later date owes it all
 * the same from the date that was set first, and from an earlier one if it was moved forward.
 */
export function isOwed({ status, dueAt, firstDueAt }: FollowUp, at: string): boolean {
  return status === 'scheduled' && (firstDueAt <= at || dueAt <= at);
}

const evolveAssigned = fold<ReadonlyMap<string, FollowUp>>({
  CaseAssigned: (followUps, { data: { caseworkerId, takesOverFollowUpIds = [] } }) =>
    takesOverFollowUpIds.length === 0
      ? followUps
      : new Map(
          [...followUps].map(([id, followUp]) => [
            id,
            takesOverFollowUpIds.includes(id) ? { ...followUp, leadId: caseworkerId } : followUp,
          ]),
        ),
});

/** The follow-ups of a case by their ids, as a fold of its stream. */
export function evolveFollowUps(
  followUps: ReadonlyMap<string, FollowUp>,
  event: RecordedEvent,
): ReadonlyMap<string, FollowUp> {
  const step = followUpStep(event);
  if (step === undefined) return evolveAssigned(followUps, event);
  if (step.status === 'scheduled') {
    const { followUpId, kind, leadId, track, dueAt, status } = step;
    const scheduled = {
      kind,
      leadId,
      ...(track === undefined ? {} : { track }),
      ...datesFrom(dueAt),
      status,
    };
    return new Map(followUps).set(followUpId, scheduled);
  }
  const before = followUps.get(step.followUpId);
  if (before === undefined) return followUps;
  const after =
    step.status === undefined
      ? { ...before, ...datesMoved(before, step.dueAt) }
      : { ...before, status: step.status };
  return new Map(followUps).set(step.followUpId, after);
}
