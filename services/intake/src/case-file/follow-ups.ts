import { FollowUpScheduled, type Code } from '@mouakaba/contracts';
import { withChanged, recorded, section, type Recorded } from '@mouakaba/case-file';
import { answers } from '@mouakaba/http';
import { entryOf } from '@mouakaba/use-cases';

const { code, flag, instant, listOf, oneOf, text } = answers;

export interface FollowUpView extends Recorded {
  readonly followUpId: string;
  readonly kind: Code<'followUpKind'>;
  readonly track?: Code<'accompanimentTrack'>;
  readonly leadId: string;
  readonly dueAt: string;
  readonly status: 'scheduled' | 'held' | 'missed';
  readonly heldAt?: string;
  readonly progress?: Code<'progress'>;
  readonly childSeen?: boolean;
  readonly notes?: string;
  /** Why it was missed. */
  readonly reason?: Code<'followUpMissedReason'>;
}

export const followUpsAnswer = listOf(
  entryOf(
    FollowUpScheduled,
    {
      ...{ heldAt: instant, progress: code('progress'), childSeen: flag, notes: text },
      reason: code('followUpMissedReason'),
    },
    { status: oneOf('scheduled', 'held', 'missed') },
  ),
);

type View = readonly FollowUpView[];

export const followUps = section<View>([], {
  FollowUpScheduled: (list, event) => [...list, { ...recorded(event), ...event.data, status: 'scheduled' }],
  FollowUpRescheduled: (list, { data: { followUpId, dueAt } }) => withChange(list, followUpId, { dueAt }),
  FollowUpHeld: (list, { data, personal }) =>
    withChange(list, data.followUpId, { ...data, ...personal.content, status: 'held' }),
  FollowUpMissed: (list, { data: { followUpId, reasonCode } }) =>
    withChange(list, followUpId, { status: 'missed', reason: reasonCode }),
});

function withChange(list: View, id: string, change: Partial<FollowUpView>): View {
  return withChanged(
    list,
    ({ followUpId }) => followUpId === id,
    (followUp) => ({ ...followUp, ...change }),
  );
}
