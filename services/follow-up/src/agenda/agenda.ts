import { caseIdOf, type Code } from '@mouakaba/contracts';
import { projection, type RecordedEvent } from '@mouakaba/event-sourcing';

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
    FollowUpScheduled: {
      keys: ({ stream, data }) => [caseKey(stream), itemKey(data.followUpId)],
      evolve: (rows, { stream, data: { followUpId, kind, track, leadId, dueAt } }) => [
        [
          itemKey(followUpId),
          {
            of: 'follow-up',
            caseId: caseIdOf(stream),
            ...{ followUpId, kind, leadId, dueAt },
            track: track ?? null,
            holderId: rows.get(caseKey(stream))?.holderId ?? '',
          },
        ],
      ],
    },
    FollowUpRescheduled: ofItem((row, { data }) => ({ ...row, dueAt: data.dueAt })),
    FollowUpHeld: ofItem((row) => ({ ...row, dueAt: null })),
    FollowUpMissed: ofItem((row) => ({ ...row, dueAt: null })),
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

function ofItem<Event extends RecordedEvent<{ readonly followUpId: string }>>(
  change: (row: AgendaItem, event: Event) => AgendaItem,
) {
  return {
    key: ({ data }: Event) => itemKey(data.followUpId),
    evolve: (row: AgendaRow | undefined, event: Event) =>
      row?.of === 'follow-up' ? change(row, event) : row,
  };
}
