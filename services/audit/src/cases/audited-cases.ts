import {
  evolveStage,
  holderPlaces,
  newlyReported,
  reportedInProvince,
  type HolderPlace,
  type Staged,
} from '@mouakaba/case-file';
import { caseIdOf, eventTypes } from '@mouakaba/contracts';
import { fold, projection, type RecordedEvent } from '@mouakaba/event-sourcing';

/** What an auditor begins with: which cases there are, since when, and how far each has come. Nothing personal. */
export interface AuditedCaseRow extends Staged {
  readonly of: 'case';
  readonly caseId: string;
  readonly caseNumber: string | null;
  /** Of its holder. */
  readonly province: string;
  readonly holderId: string;
  /** When it was told, as it was corrected last. */
  readonly reportedAt: string;
  readonly openedAt: string | null;
  /** Of the last closing, unless the case was opened again. */
  readonly closedAt: string | null;
  readonly updatedAt: string;
  /** Position of its first event. */
  readonly begun: string;
}

export type AuditedDocument = AuditedCaseRow | HolderPlace;

const unreported: AuditedCaseRow = {
  ...newlyReported,
  of: 'case',
  caseId: '',
  caseNumber: null,
  province: '',
  holderId: '',
  reportedAt: '',
  openedAt: null,
  closedAt: null,
  updatedAt: '',
  begun: '',
};

const evolveOwn = fold<AuditedCaseRow>({
  ConcernReported: (row, { data, stream, occurredAt, position }) => ({
    ...row,
    ...{ caseId: caseIdOf(stream), holderId: data.holderId, reportedAt: occurredAt, begun: position },
  }),
  StatedTimeCorrected: (row, { data: { what, to } }) =>
    what === 'report' ? { ...row, reportedAt: to } : row,
  CaseOpened: (row, { data, recordedAt }) => ({
    ...row,
    ...{ caseNumber: data.caseNumber, openedAt: recordedAt },
  }),
  CaseClosed: (row, { recordedAt }) => ({ ...row, closedAt: recordedAt }),
  CaseReopened: (row) => ({ ...row, closedAt: null }),
});

const anything = {
  key: ({ stream }: RecordedEvent) => caseIdOf(stream),
  evolve: (before: AuditedDocument | undefined, event: RecordedEvent): AuditedCaseRow => ({
    ...evolveStage(evolveOwn(before?.of === 'case' ? before : unreported, event), event),
    updatedAt: event.recordedAt,
  }),
};

const caseEvents = Object.values(eventTypes).filter(({ kinds }) => kinds.includes('case'));

export const auditedCases = projection<AuditedDocument>(
  'audited-cases',
  2,
  {
    ...Object.fromEntries(caseEvents.map(({ type }) => [type, anything])),
    ConcernReported: reportedInProvince(anything),
    ...holderPlaces,
  },
  {
    indexes: [
      ['province', 'stage', 'reportedAt'],
      ['province', 'reportedAt'],
      ['stage', 'reportedAt'],
      ['reportedAt'],
      ['caseNumber'],
      ['of', 'province', 'begun'],
      ['of', 'begun'],
    ],
  },
);
