import { fold } from '@mouakaba/event-sourcing';
import { evolveStanding, noStanding, type Standing } from '@mouakaba/case-file';

/** The deadlines that a report starts. */
export type IntakeStage = 'screen' | 'assign' | 'see';

/** What intake's decisions need of a case. */
export interface IntakeState {
  readonly standing: Standing;
  /** The account that recorded the report: another one screens it out. */
  readonly reportedBy: string;
  readonly sessions: number;
  /** The deadlines that still run, by stage, with the instant they are due. */
  readonly running: ReadonlyMap<IntakeStage, string>;
}

export const noCase: IntakeState = { standing: noStanding, reportedBy: '', sessions: 0, running: new Map() };

const evolveOwn = fold<IntakeState>({
  ConcernReported: (state, { data: { schedule }, actor }) => ({
    ...state,
    reportedBy: actor.sub,
    running: new Map([
      ['screen', schedule.screen.due],
      ['assign', schedule.assign.due],
      ['see', schedule.see.due],
    ]),
  }),
  CaseOpened: (state) => without(state, 'screen'),
  ScreeningDeadlineMissed: (state) => without(state, 'screen'),
  CaseAssigned: (state) => without(state, 'assign'),
  AssignmentDeadlineMissed: (state) => without(state, 'assign'),
  ChildReceived: (state) => without(state, 'see'),
  ListeningSessionHeld: (state) => ({ ...without(state, 'see'), sessions: state.sessions + 1 }),
  FirstContactDeadlineMissed: (state) => without(state, 'see'),
});

export const evolve: typeof evolveOwn = (state, event) => {
  const standing = evolveStanding(state.standing, event);
  return evolveOwn(standing === state.standing ? state : { ...state, standing }, event);
};

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
]);

function without(state: IntakeState, stage: IntakeStage): IntakeState {
  const running = new Map(state.running);
  running.delete(stage);
  return { ...state, running };
}
