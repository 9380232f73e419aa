import { fold, type RecordedEvent } from '@mouakaba/event-sourcing';
import type { Staged } from '@mouakaba/case-file';

/** The deadlines of the report, of the first assessment, and of the plan's review. */
export type CaseloadStage = 'screen' | 'assign' | 'see' | 'assess' | 'review';

/** Those that are not settled, with the instant each is due: a missed one is overdue until it is done. */
export type Running = Readonly<Partial<Record<CaseloadStage, string>>>;

type Row = Pick<Staged, 'reviews'> & { readonly running: Running };

const evolve = fold<Row>({
  ConcernReported: (row, { data: { schedule } }) =>
    start(row, { screen: schedule.screen.due, assign: schedule.assign.due, see: schedule.see.due }),
  CaseOpened: (row, { data }) => start(settle(row, 'screen'), { assess: data.schedule.assess.due }),
  CaseAssigned: (row) => settle(row, 'assign'),
  ChildReceived: (row) => settle(row, 'see'),
  ListeningSessionHeld: (row) => settle(row, 'see'),
  EmergencyMeasureTaken: (row) => settle(row, 'see'),
  AssessmentCompleted: (row, { data }) =>
    row.reviews.includes(data.assessmentId) ? settle(row, 'assess', 'review') : settle(row, 'assess'),
  ProtectionPlanApproved: (row, { data }) => start(row, { review: data.schedule.review.due }),
  CaseClosed: (row) => ({ ...row, running: {} }),
  CaseReopened: (row, { data }) => ({ ...row, running: { assess: data.schedule.assess.due } }),
});

/** What still runs after the event; whatever else stands beside it stays. */
export const evolveDeadlines = evolve as <Value extends Row>(value: Value, event: RecordedEvent) => Value;

export function firstDue(running: Running): string | null {
  return Object.values(running).sort()[0] ?? null;
}

function start(row: Row, deadlines: Running): Row {
  return { ...row, running: { ...row.running, ...deadlines } };
}

function settle(row: Row, ...stages: readonly CaseloadStage[]): Row {
  const names: readonly string[] = stages;
  const left = Object.entries(row.running).filter(([stage]) => !names.includes(stage));
  return { ...row, running: Object.fromEntries(left) };
}
