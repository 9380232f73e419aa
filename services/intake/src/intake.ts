import { fold } from '@mouakaba/event-sourcing';
import {
  combine,
  evolveAccompaniments,
  evolveFollowUps,
  evolveStanding,
  evolveTimes,
  noStanding,
  noTimes,
  runningDeadlines,
  type Accompaniments,
  type FollowUp,
  type RunningDeadlines,
  type Standing,
  type ToldTimes,
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
  /** What passes with the case to another caseworker. */
  readonly followUps: ReadonlyMap<string, FollowUp>;
  readonly tracks: Accompaniments;
  /** What can be corrected. */
  readonly told: ToldTimes;
}

export const noCase: IntakeState = {
  standing: noStanding,
  running: {},
  reportedBy: '',
  sessions: 0,
  followUps: new Map(),
  tracks: new Map(),
  told: noTimes,
};

export const evolve = combine<IntakeState>(
  {
    standing: evolveStanding,
    running: runningDeadlines(...stages),
    followUps: evolveFollowUps,
    tracks: evolveAccompaniments,
    told: evolveTimes,
  },
  fold<IntakeState>({
    ConcernReported: (state, { actor }) => ({ ...state, reportedBy: actor.sub }),
    ListeningSessionHeld: (state) => ({ ...state, sessions: state.sessions + 1 }),
  }),
);
