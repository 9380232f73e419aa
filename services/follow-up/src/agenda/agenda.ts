import { followUpEvents, followUpStep } from '@mouakaba/case-file';
import { caseIdOf, type Code } from '@mouakaba/contracts';
import { projection, type ManyHandler, type RecordedEvent } from '@mouakaba/event-sourcing';

/** What a row of the agenda takes from its case. */
export interface AgendaCase {
  readonly of: 'case';
  readonly caseNumber: string | null;
  readonly holderId: string;
  readonly caseworkerId: string | null;
  readonly closed: boolean;
}

/** A follow-up to be done; `dueAt` is null once it is recorded. */
export interface AgendaItem {
  readonly of: 'follow-up';
  readonly caseId: string;
  readonly followUpId: string;
  readonly kind: Code<'followUpKind'>;
  readonly track: Code<'accompanimentTrack'> | null;
  readonly leadId: string;
  readonly holderId: string;
  readonly dueAt: string | null;
}

export type AgendaRow = AgendaCase | AgendaItem;

export const caseKey = (stream: string) => stream;
const itemKey = (followUpId: string) => `follow-up/${followUpId}`;

/** One that is newly scheduled takes its holder from its case. */
const ofFollowUp: ManyHandler<AgendaRow, RecordedEvent> = {
  keys(event) {
    const step = followUpStep(event);
    if (step === undefined) return [];
    const item = itemKey(step.followUpId);
    return step.status === 'scheduled' ? [caseKey(event.stream), item] : [item];
  },
  evolve(rows, event) {
    const step = followUpStep(event);
    if (step === undefined) return [];
    const key = itemKey(step.followUpId);
    if (step.status !== 'scheduled') {
      const row = rows.get(key);
      const dueAt = step.status === undefined ? step.dueAt : null;
      return row?.of === 'follow-up' ? [[key, { ...row, dueAt }]] : [];
    }
    const { stream } = event;
    const { followUpId, kind, track = null, leadId, dueAt } = step;
    const holderId = rows.get(caseKey(stream))?.holderId ?? '';
    const caseId = caseIdOf(stream);
    return [[key, { of: 'follow-up', caseId, followUpId, kind, leadId, dueAt, track, holderId }]];
  },
};

export const agenda = projection<AgendaRow>(
  'agenda',
  1,
  {
    ConcernReported: {
      key: ({ stream }) => caseKey(stream),
      evolve: (_, { data }) => ({
        of: 'case',
        caseNumber: null,
        holderId: data.holderId,
        caseworkerId: null,
        closed: false,
      }),
    },
    CaseOpened: ofCase((row, { data }) => ({ ...row, caseNumber: data.caseNumber })),
    CaseAssigned: ofCase((row, { data }) => ({ ...row, caseworkerId: data.caseworkerId })),
    CaseClosed: ofCase((row) => ({ ...row, closed: true })),
    CaseReopened: ofCase((row) => ({ ...row, closed: false })),
    ...Object.fromEntries(Object.values(followUpEvents).map(({ type }) => [type, ofFollowUp])),
  },
  {
    indexes: [
      ['leadId', 'holderId', 'dueAt'],
      ['holderId', 'dueAt'],
    ],
  },
);

function ofCase<Event extends RecordedEvent>(change: (row: AgendaCase, event: Event) => AgendaCase) {
  return {
    key: ({ stream }: Event) => caseKey(stream),
    evolve: (row: AgendaRow | undefined, event: Event) => (row?.of === 'case' ? change(row, event) : row),
  };
}
