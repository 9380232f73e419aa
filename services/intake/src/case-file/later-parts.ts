import {
  datesFrom,
  datesMoved,
  followUpEvents,
  followUpStatuses,
  followUpStep,
  recorded,
  referralStep,
  referralSteps,
  withChanged,
  type FollowUpDates,
} from '@mouakaba/case-file';
import { AccompanimentOpened, caseDeadlineStages, deadlineTable } from '@mouakaba/contracts';
import type { OpenedEvent, RecordedEvent } from '@mouakaba/event-sourcing';
import { answers } from '@mouakaba/http';
import { entryOf, part } from '@mouakaba/use-cases';
import type { Static } from 'typebox';

const { code, count, day, flag, id, instant, listOf, objectOf, oneOf, orNull, text } = answers;

// What the events of other services say in the file of a case.

const referralsAnswer = listOf(
  objectOf(
    {
      ...{ referralId: id, providerId: id, serviceType: code('serviceType'), urgency: code('urgency') },
      ...{ status: code('referralStatus'), requestedAt: instant },
    },
    { goalId: id },
  ),
);

/** Without the packet: the referral itself shows it to who is entitled. */
export const referrals = part(referralsAnswer, [], {
  ...Object.fromEntries(
    referralSteps.map((type) => [
      type,
      (list: Static<typeof referralsAnswer>, event: OpenedEvent) => {
        const step = referralStep(event);
        return withChanged(
          list,
          ({ referralId }) => referralId === step?.referralId,
          (referral) => ({ ...referral, ...step }),
        );
      },
    ]),
  ),
  ReferralRequested: (list, { data, recordedAt }) => {
    const { referralId, providerId, serviceType, urgency, goalId } = data;
    return [
      ...list,
      {
        ...{ referralId, providerId, serviceType, status: 'requested' as const, urgency },
        requestedAt: recordedAt,
        ...(goalId === undefined ? {} : { goalId }),
      },
    ];
  },
});

const accompanimentsAnswer = listOf(entryOf(AccompanimentOpened, { endedAt: instant, note: text }));

export const accompaniments = part(accompanimentsAnswer, [], {
  AccompanimentOpened: (list, event) => [...list, { ...recorded(event), ...event.data }],
  AccompanimentEnded: (list, { data, personal, recordedAt }) =>
    withChanged(
      list,
      ({ endedAt, track }) => endedAt === undefined && track === data.track,
      (each) => ({ ...each, endedAt: recordedAt, ...personal.content }),
    ),
  CaseAssigned: (list, { data: { caseworkerId, takesOverTracks = [] } }) =>
    withChanged(
      list,
      ({ endedAt, track }) => endedAt === undefined && takesOverTracks.includes(track),
      (each) => ({ ...each, leadId: caseworkerId }),
    ),
  CaseClosed: (list, { recordedAt }) =>
    withChanged(
      list,
      ({ endedAt }) => endedAt === undefined,
      (each) => ({ ...each, endedAt: recordedAt }),
    ),
});

const followUpsAnswer = listOf(
  entryOf(
    followUpEvents.scheduled,
    {
      ...{ heldAt: instant, progress: code('progress'), childSeen: flag, notes: text },
      reason: code('followUpMissedReason'),
      endReason: code('followUpEndReason'),
    },
    { status: oneOf(...followUpStatuses), firstDueAt: instant, timesRescheduled: count },
  ),
);

type FollowUps = Static<typeof followUpsAnswer>;

export const followUps = part(followUpsAnswer, [], {
  [followUpEvents.scheduled.type]: (list, event) => [
    ...list,
    { ...recorded(event), ...event.data, ...datesFrom(event.data.dueAt), status: 'scheduled' as const },
  ],
  [followUpEvents.rescheduled.type]: (list, event) =>
    withStep(list, event, (dates) => datesMoved(dates, event.data.dueAt)),
  [followUpEvents.held.type]: (list, event) => withStep(list, event, () => event.personal.content ?? {}),
  [followUpEvents.missed.type]: (list, event) => withStep(list, event),
  [followUpEvents.ended.type]: (list, event) => withStep(list, event),
  CaseAssigned: (list, { data: { caseworkerId, takesOverFollowUpIds = [] } }) =>
    withChanged(
      list,
      ({ followUpId }) => takesOverFollowUpIds.includes(followUpId),
      (followUp) => ({ ...followUp, leadId: caseworkerId }),
    ),
});

function withStep(
  list: FollowUps,
  event: RecordedEvent,
  more: (dates: FollowUpDates) => object = () => ({}),
): FollowUps {
  const step = followUpStep(event);
  return withChanged(
    list,
    ({ followUpId }) => followUpId === step?.followUpId,
    (followUp) => ({ ...followUp, ...step, ...more(followUp) }),
  );
}

const closureAnswer = orNull(
  objectOf(
    {
      status: oneOf('requested', 'returned', 'closed', 'reopened'),
      reason: code('closureReason'),
      requestedAt: instant,
      requestedBy: text,
    },
    {
      ...{ summary: text, decidedAt: instant, decidedBy: text, comments: text, note: text },
      ...{ reopenedAt: instant, reopenedBy: text, reopeningReason: code('reopeningReason') },
      reopeningNote: text,
      attempts: listOf(objectOf({ day, reason: code('followUpMissedReason'), recordedAt: instant })),
    },
  ),
);
type Closure = Static<typeof closureAnswer>;

/** The newest closure of the case, asked for, returned, made or taken back; null if there was none. */
export const closure = part(closureAnswer, null, {
  ClosureRequested: (_, { data: { reasonCode, attempts }, personal, recordedAt, actor }) => ({
    status: 'requested' as const,
    reason: reasonCode,
    requestedAt: recordedAt,
    requestedBy: actor.sub,
    ...(attempts === undefined ? {} : { attempts }),
    ...personal.content,
  }),
  ClosureReturned: (before, event) => decided(before, 'returned', event),
  CaseClosed: (before, event) => decided(before, 'closed', event),
  CaseReopened: (before, { data, personal, recordedAt, actor }) => {
    const { note } = personal.content ?? {};
    return (
      before && {
        ...before,
        status: 'reopened' as const,
        reopenedAt: recordedAt,
        reopenedBy: actor.sub,
        reopeningReason: data.reasonCode,
        ...(note === undefined ? {} : { reopeningNote: note }),
      }
    );
  },
});

function decided(
  before: Closure,
  status: 'returned' | 'closed',
  { recordedAt, actor, personal }: OpenedEvent<object, { readonly content?: object }>,
): Closure {
  return before && { ...before, status, decidedAt: recordedAt, decidedBy: actor.sub, ...personal.content };
}

const missedAnswer = listOf(objectOf({ stage: oneOf(...caseDeadlineStages), dueAt: instant }));

/** Of the case itself: referrals and follow-ups say theirs. */
export const missedDeadlines = part(
  missedAnswer,
  [],
  Object.fromEntries(
    caseDeadlineStages.map((stage) => [
      deadlineTable[stage].missed.type,
      (list: Static<typeof missedAnswer>, { data }: { readonly data: { readonly dueAt: string } }) => [
        ...list,
        { stage, dueAt: data.dueAt },
      ],
    ]),
  ),
);
