import type { Code } from '@mouakaba/contracts';
import { section } from '@mouakaba/case-file';

export interface ClosureView {
  readonly status: 'requested' | 'returned' | 'closed' | 'reopened';
  readonly reason: Code<'closureReason'>;
  readonly requestedAt: string;
  readonly requestedBy: string;
  readonly summary?: string;
  readonly decidedAt?: string;
  readonly decidedBy?: string;
  readonly comments?: string;
  readonly note?: string;
  readonly reopenedAt?: string;
  readonly reopenedBy?: string;
  readonly reopeningReason?: Code<'reopeningReason'>;
  readonly reopeningNote?: string;
}

type View = ClosureView | null;

/** The newest closure of the case, asked for, returned, made or taken back; null if there was none. */
export const closure = section<View>(null, {
  ClosureRequested: (_, { data, personal, recordedAt, actor }) => ({
    status: 'requested',
    reason: data.reasonCode,
    requestedAt: recordedAt,
    requestedBy: actor.sub,
    ...personal.content,
  }),
  ClosureReturned: (view, { personal, recordedAt, actor }) =>
    after(view, {
      status: 'returned',
      decidedAt: recordedAt,
      decidedBy: actor.sub,
      ...personal.content,
    }),
  CaseClosed: (view, { personal, recordedAt, actor }) =>
    after(view, { status: 'closed', decidedAt: recordedAt, decidedBy: actor.sub, ...personal.content }),
  CaseReopened: (view, { data, personal, recordedAt, actor }) => {
    const { note } = personal.content ?? {};
    return after(view, {
      status: 'reopened',
      reopenedAt: recordedAt,
      reopenedBy: actor.sub,
      reopeningReason: data.reasonCode,
      ...(note === undefined ? {} : { reopeningNote: note }),
    });
  },
});

function after(view: View, change: Partial<ClosureView>): View {
  return view === null ? null : { ...view, ...change };
}
