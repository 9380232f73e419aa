import { fold } from '@mouakaba/event-sourcing';
import {
  combine,
  evolveStanding,
  noStanding,
  runningDeadlines,
  type RunningDeadlines,
  type Standing,
} from '@mouakaba/case-file';

/** The deadlines that a report starts, and on which intake decides. */
export const stages = ['screen', 'assign', 'see'] as const;

/** What intake's decisions need of a case. */
export interface IntakeState {
  readonly standing: Standing;
  readonly running: RunningDeadlines<(typeof stages)[number]>;
  /** The account that recorded the report: another one screens it out. */
  readonly reportedBy: string;
  readonly sessions: number;
}

export const noCase: IntakeState = { standing: noStanding, running: {}, reportedBy: '', sessions: 0 };

export const evolve = combine<IntakeState>(
  { standing: evolveStanding, running: runningDeadlines(...stages) },
  fold<IntakeState>({
    ConcernReported: (state, { actor }) => ({ ...state, reportedBy: actor.sub }),
    ListeningSessionHeld: (state) => ({ ...state, sessions: state.sessions + 1 }),
  }),
);
