import { fold } from '@mouakaba/event-sourcing';
import {
  combine,
  evolveStanding,
  noStanding,
  runningDeadlines,
  type RunningDeadlines,
  type Standing,
} from '@mouakaba/case-file';

/** What intake's decisions need of a case. */
export interface IntakeState {
  readonly standing: Standing;
  /** The deadlines that a report starts. */
  readonly running: RunningDeadlines<'screen' | 'assign' | 'see'>;
  /** The account that recorded the report: another one screens it out. */
  readonly reportedBy: string;
  readonly sessions: number;
}

export const noCase: IntakeState = { standing: noStanding, running: {}, reportedBy: '', sessions: 0 };

export const evolve = combine<IntakeState>(
  { standing: evolveStanding, running: runningDeadlines('screen', 'assign', 'see') },
  fold<IntakeState>({
    ConcernReported: (state, { actor }) => ({ ...state, reportedBy: actor.sub }),
    ListeningSessionHeld: (state) => ({ ...state, sessions: state.sessions + 1 }),
  }),
);
