import { deadlines } from '@mouakaba/event-sourcing';
import type { IntakeStage } from '../intake.js';

const settles =
  (...stages: readonly IntakeStage[]) =>
  () =>
    stages.map((stage) => ({ stage }));

/**
 * What falls due after a report. A report that is screened out settles nothing, since it may be reconsidered:
 * its deadlines then find that there is nothing to say.
 */
export const intakeDeadlines = deadlines('intake-deadlines', 1, {
  schedules: {
    ConcernReported: ({ data: { schedule } }) => [
      { stage: 'screen', due: [schedule.screen.due] },
      { stage: 'assign', due: [schedule.assign.due] },
      { stage: 'see', due: [schedule.see.due] },
    ],
  },
  settles: {
    CaseOpened: settles('screen'),
    ScreeningDeadlineMissed: settles('screen'),
    CaseAssigned: settles('assign'),
    AssignmentDeadlineMissed: settles('assign'),
    ChildReceived: settles('see'),
    ListeningSessionHeld: settles('see'),
    EmergencyMeasureTaken: settles('see'),
    FirstContactDeadlineMissed: settles('see'),
    CaseClosed: settles('screen', 'assign', 'see'),
  },
});
