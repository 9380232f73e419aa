import { projection, type RecordedEvent } from '@mouakaba/event-sourcing';

/** What a caseload shows of a case: as large as the real one, which a library must not know. */
interface CaseRow {
  readonly holderId: string;
  readonly caseworkerId: string | null;
  readonly province: string;
  readonly urgency: string;
  readonly ageBand: string;
  readonly concerns: readonly string[];
  readonly stage: string;
  readonly reportedAt: string;
  readonly changedAt: string;
}

const key = ({ stream }: RecordedEvent) => stream;
const stage = (to: string) => ({
  key,
  evolve: (row: CaseRow | undefined, { recordedAt }: RecordedEvent) =>
    row && { ...row, stage: to, changedAt: recordedAt },
});

export const caseload = projection<CaseRow>(
  'bench-caseload',
  1,
  {
    ConcernReported: {
      key,
      evolve: (_, { data, recordedAt }) => ({
        ...{ holderId: data.holderId, caseworkerId: null, province: data.province, urgency: data.urgency },
        ...{ ageBand: data.ageBand, concerns: data.concerns, stage: 'reported' },
        ...{ reportedAt: recordedAt, changedAt: recordedAt },
      }),
    },
    CaseOpened: stage('open'),
    CaseAssigned: {
      key,
      evolve: (row, { data }) => row && { ...row, caseworkerId: data.caseworkerId },
    },
    AssessmentCompleted: stage('assessed'),
    ProtectionPlanApproved: stage('planned'),
    CaseClosed: stage('closed'),
  },
  { indexes: [['holderId', 'stage', 'changedAt'], ['caseworkerId']], filter: { only: ['case'] } },
);
