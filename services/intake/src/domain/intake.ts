import { fold } from '@mouakaba/event-sourcing';
import {
  combine,
  evolveStanding,
  noStanding,
  settle,
  type RunningDeadlines,
  type Standing,
} from '@mouakaba/case-file';

/** The deadlines that a report starts. */
export type IntakeStage = 'screen' | 'assign' | 'see';

/** What intake's decisions need of a case. */
export interface IntakeState {
  readonly standing: Standing;
  /** The account that recorded the report: another one screens it out. */
  readonly reportedBy: string;
  readonly sessions: number;
  readonly running: RunningDeadlines<IntakeStage>;
}

export const noCase: IntakeState = { standing: noStanding, reportedBy: '', sessions: 0, running: new Map() };

export const evolve = combine<IntakeState>(
  { standing: evolveStanding },
  fold<IntakeState>({
    ConcernReported: (state, { data: { schedule }, actor }) => ({
      ...state,
      reportedBy: actor.sub,
      running: new Map([
        ['screen', schedule.screen.due],
        ['assign', schedule.assign.due],
        ['see', schedule.see.due],
      ]),
    }),
    CaseOpened: settles('screen'),
    ScreeningDeadlineMissed: settles('screen'),
    CaseAssigned: settles('assign'),
    AssignmentDeadlineMissed: settles('assign'),
    ChildReceived: settles('see'),
    ListeningSessionHeld: (state) => ({ ...settles('see')(state), sessions: state.sessions + 1 }),
    EmergencyMeasureTaken: settles('see'),
    FirstContactDeadlineMissed: settles('see'),
    CaseClosed: (state) => ({ ...state, running: new Map() }),
  }),
);

/** The event types that intake writes to a case; other services fold them and never write them. */
export const intakeEvents: ReadonlySet<string> = new Set([
  'ConcernReported',
  'ReportScreenedOut',
  'CaseOpened',
  'CaseAssigned',
  'ScreeningDeadlineMissed',
  'AssignmentDeadlineMissed',
  'FirstContactDeadlineMissed',
  'ChildReceived',
  'ListeningSessionHeld',
  'ConsentGiven',
  'ConsentWithdrawn',
  'EmergencyMeasureTaken',
  'EmergencyMeasureWaived',
  'JudicialReportMade',
]);

function settles(stage: IntakeStage) {
  return (state: IntakeState): IntakeState => ({ ...state, running: settle(state.running, stage) });
}
