import { codeSchema } from '../codes/index.js';
import { eventsOf } from '../shared/event.js';
import { Count, Flag, Id, Instant, Maybe, ShortText, Text, fields, listOf } from '../shared/scalars.js';
import { Schedule } from '../shared/schedule.js';

const caseEvent = eventsOf('case');
const track = codeSchema('accompanimentTrack');
const note = { content: { note: Maybe(Text) } };
const notes = { content: { notes: Maybe(Text) } };

export const AccompanimentOpened = caseEvent('AccompanimentOpened', { data: { track, leadId: ShortText } });
export const AccompanimentEnded = caseEvent('AccompanimentEnded', { data: { track }, personal: note });

export const SessionHeld = caseEvent('SessionHeld', {
  data: {
    sessionId: Id,
    track,
    serviceType: codeSchema('serviceType'),
    heldAt: Instant,
    minutes: Count,
    workerId: ShortText,
    placeKind: codeSchema('placeKind'),
    childSeen: Flag,
  },
  personal: notes,
});

export const FollowUpScheduled = caseEvent('FollowUpScheduled', {
  data: {
    followUpId: Id,
    kind: codeSchema('followUpKind'),
    track: Maybe(track),
    leadId: ShortText,
    dueAt: Instant,
  },
});
export const FollowUpRescheduled = caseEvent('FollowUpRescheduled', {
  data: { followUpId: Id, dueAt: Instant },
});
export const FollowUpHeld = caseEvent('FollowUpHeld', {
  data: { followUpId: Id, heldAt: Instant, progress: codeSchema('progress'), childSeen: Maybe(Flag) },
  personal: notes,
});
export const FollowUpMissed = caseEvent('FollowUpMissed', {
  data: { followUpId: Id, reasonCode: codeSchema('followUpMissedReason') },
});
export const FollowUpDeadlineMissed = caseEvent('FollowUpDeadlineMissed', {
  data: { followUpId: Id, dueAt: Instant },
});

export const GoalProgressed = caseEvent('GoalProgressed', {
  data: { goalId: Id, status: codeSchema('goalStatus') },
  personal: note,
});

export const ClosureRequested = caseEvent('ClosureRequested', {
  data: {
    reasonCode: codeSchema('closureReason'),
    /** Delivered and not confirmed: a warning that the second person sees. */
    unconfirmedReferralIds: Maybe(listOf(Id)),
  },
  personal: { content: { summary: Text } },
});
export const ClosureReturned = caseEvent('ClosureReturned', {
  data: {},
  personal: { content: { comments: Maybe(Text) } },
});
export const CaseClosed = caseEvent('CaseClosed', {
  data: { reasonCode: codeSchema('closureReason') },
  personal: note,
});
export const CaseReopened = caseEvent('CaseReopened', {
  data: {
    reasonCode: codeSchema('reopeningReason'),
    schedule: fields({ assess: Schedule }, { additionalProperties: false }),
  },
  personal: note,
});
