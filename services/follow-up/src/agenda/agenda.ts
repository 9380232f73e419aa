import { datesFrom, datesMoved, followUpEvents, followUpStep, type FollowUpDates } from '@mouakaba/case-file';
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

/** A follow-up to be done; `dueAt` is null once it is recorded or ended. */
export interface AgendaItem extends Omit<FollowUpDates, 'dueAt'> {
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

/** A step of a follow-up that stands in the agenda: one that sets no other date leaves nothing to be done. */
const laterStep = {
  key: ({ data }: RecordedEvent<{ readonly followUpId: string }>) => itemKey(data.followUpId),
  evolve(row: AgendaRow | undefined, event: RecordedEvent): AgendaRow | undefined {
    const step = followUpStep(event);
    if (step === undefined || row?.of !== 'follow-up') return row;
    if (step.status !== undefined) return { ...row, dueAt: null };
    return { ...row, ...datesMoved(row, step.dueAt) };
  },
};

export const agenda = projection<AgendaRow>(
  'agenda',
  2,
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
    // What the case's work is handed over to stands in the agenda of whoever takes it over.
    CaseAssigned: {
      keys: ({ stream, data: { takesOverFollowUpIds = [] } }) => [
        caseKey(stream),
        ...takesOverFollowUpIds.map(itemKey),
      ],
      evolve: (rows, { data: { caseworkerId } }) =>
        [...rows].map(([key, row]): [string, AgendaRow] => [
          key,
          row.of === 'case' ? { ...row, caseworkerId } : { ...row, leadId: caseworkerId },
        ]),
    },
    CaseClosed: ofCase((row) => ({ ...row, closed: true })),
    CaseReopened: ofCase((row) => ({ ...row, closed: false })),
    // A new follow-up takes its holder from its case.
    [followUpEvents.scheduled.type]: {
      keys: ({ stream, data }) => [caseKey(stream), itemKey(data.followUpId)],
      evolve: (rows, { stream, data: { followUpId, kind, track = null, leadId, dueAt } }) => {
        const holderId = rows.get(caseKey(stream))?.holderId ?? '';
        const caseId = caseIdOf(stream);
        return [
          [
            itemKey(followUpId),
            { of: 'follow-up', caseId, followUpId, kind, leadId, track, holderId, ...datesFrom(dueAt) },
          ],
        ];
      },
    },
    [followUpEvents.rescheduled.type]: laterStep,
    [followUpEvents.held.type]: laterStep,
    [followUpEvents.missed.type]: laterStep,
    [followUpEvents.ended.type]: laterStep,
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
