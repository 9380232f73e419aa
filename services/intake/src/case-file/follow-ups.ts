import {
  followUpEvents,
  followUpStatuses,
  followUpStep,
  recorded,
  section,
  withChanged,
} from '@mouakaba/case-file';
import type { OpenedEvent } from '@mouakaba/event-sourcing';
import { answers } from '@mouakaba/http';
import { entryOf } from '@mouakaba/use-cases';
import type { Static } from 'typebox';

const { code, flag, instant, listOf, oneOf, text } = answers;

export const followUpsAnswer = listOf(
  entryOf(
    followUpEvents.scheduled,
    {
      ...{ heldAt: instant, progress: code('progress'), childSeen: flag, notes: text },
      reason: code('followUpMissedReason'),
    },
    { status: oneOf(...followUpStatuses) },
  ),
);

type View = Static<typeof followUpsAnswer>;

export const followUps = section<View>(
  [],
  Object.fromEntries(Object.values(followUpEvents).map(({ type }) => [type, followed])),
);

function followed(list: View, event: OpenedEvent): View {
  const step = followUpStep(event);
  if (step?.status === 'scheduled') return [...list, { ...recorded(event), ...step }];
  return withChanged(
    list,
    ({ followUpId }) => followUpId === step?.followUpId,
    (followUp) => ({ ...followUp, ...step, ...event.personal['content'] }),
  );
}
