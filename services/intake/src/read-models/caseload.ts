import type { Code } from '@mouakaba/contracts';
import {
  projection,
  sealedCopy,
  type KeyedHandler,
  type RecordedEvent,
  type SealedCopy,
} from '@mouakaba/event-sourcing';
import type { Stage } from '@mouakaba/case-file';
import type { IntakeStage } from '../domain/intake.js';

/** One case in a caseload. The child's identity stays sealed: it is opened for who may see it, when it is shown. */
export interface CaseloadRow {
  readonly caseId: string;
  readonly caseNumber: string | null;
  readonly stage: Stage;
  readonly urgency: Code<'urgency'>;
  readonly concerns: readonly Code<'concern'>[];
  readonly sex: Code<'sex'>;
  readonly ageBand: Code<'ageBand'>;
  readonly province: string;
  readonly holderId: string;
  readonly caseworkerId: string | null;
  /** Deadlines that still run, by stage: instants. */
  readonly running: Readonly<Partial<Record<IntakeStage, string>>>;
  /** The first of them; what is overdue is a matter of the clock when somebody asks. */
  readonly nextDueAt: string | null;
  /** The same, to sort by. */
  readonly dueOrder: string;
  readonly updatedAt: string;
  readonly identity: SealedCopy | null;
}

/** Every list names its stages: each index leads to what is in them, in the scope and order that is asked for. */
const indexes = [
  ['holderId', 'stage', 'updatedAt'],
  ['holderId', 'stage', 'dueOrder'],
  ['province', 'stage', 'updatedAt'],
  ['province', 'stage', 'dueOrder'],
  ['stage', 'updatedAt'],
  ['stage', 'dueOrder'],
  ['caseworkerId', 'stage', 'urgency'],
];

/** After every instant: what has nothing due comes last. */
const never = '~';

type Change<Event> = (row: CaseloadRow, event: Event) => Partial<CaseloadRow>;

export const caseload = projection<CaseloadRow>(
  'caseload',
  1,
  {
    ConcernReported: {
      key: caseIdOf,
      evolve: (_, event) => {
        const { concerns, urgency, province, holderId, sex, ageBand, schedule } = event.data;
        const running = { screen: schedule.screen.due, assign: schedule.assign.due, see: schedule.see.due };
        return {
          caseId: caseIdOf(event),
          caseNumber: null,
          stage: 'reported',
          ...{ urgency, concerns, sex, ageBand, province, holderId, running },
          caseworkerId: null,
          ...firstDue(running),
          updatedAt: event.recordedAt,
          identity: sealedCopy(event, 'identity') ?? null,
        };
      },
    },
    ReportScreenedOut: changes(() => ({ stage: 'screened-out' })),
    CaseOpened: changes((row, { data }) => ({
      ...settled(row, 'screen'),
      stage: 'open',
      caseNumber: data.caseNumber,
    })),
    CaseAssigned: changes((row, { data }) => ({
      ...settled(row, 'assign'),
      caseworkerId: data.caseworkerId,
    })),
    ScreeningDeadlineMissed: changes(() => ({})),
    AssignmentDeadlineMissed: changes(() => ({})),
    FirstContactDeadlineMissed: changes(() => ({})),
    ChildReceived: changes((row) => settled(row, 'see')),
    ListeningSessionHeld: changes((row) => settled(row, 'see')),
    ConsentGiven: changes(() => ({})),
    ConsentWithdrawn: changes(() => ({})),
  },
  { indexes },
);

function caseIdOf(event: { readonly stream: string }): string {
  return event.stream.slice('case-'.length);
}

function changes<Event extends RecordedEvent>(change: Change<Event>): KeyedHandler<CaseloadRow, Event> {
  return {
    key: caseIdOf,
    evolve: (row, event) =>
      row === undefined ? undefined : { ...row, ...change(row, event), updatedAt: event.recordedAt },
  };
}

function settled(
  row: CaseloadRow,
  stage: IntakeStage,
): Pick<CaseloadRow, 'running' | 'nextDueAt' | 'dueOrder'> {
  const running = Object.fromEntries(Object.entries(row.running).filter(([name]) => name !== stage));
  return { running, ...firstDue(running) };
}

function firstDue(running: CaseloadRow['running']): Pick<CaseloadRow, 'nextDueAt' | 'dueOrder'> {
  const nextDueAt = Object.values(running).sort()[0] ?? null;
  return { nextDueAt, dueOrder: nextDueAt ?? never };
}
