import { safetyPlanScore } from '@mouakaba/contracts';
import {
  combine,
  evolvePlan,
  evolveStanding,
  noPlan,
  noStanding,
  runningDeadlines,
  type ProtectionPlan,
  type RunningDeadlines,
  type Standing,
} from '@mouakaba/case-file';
import { fold } from '@mouakaba/event-sourcing';
import type { Risk, Scores } from './assessments/risk.js';

export interface Assessment {
  readonly scores: Scores;
  readonly completed: boolean;
}

/** What a plan rests on. */
export interface CompletedAssessment {
  readonly completedAt: string;
  readonly riskLevel: Risk;
  readonly scores: Scores;
}

/** Deadlines of the first assessment and of the plan's review. */
export const stages = ['assess', 'review'] as const;

/** What assessment's decisions need of a case. */
export interface AssessmentState {
  readonly standing: Standing;
  readonly plan: ProtectionPlan;
  readonly running: RunningDeadlines<(typeof stages)[number]>;
  readonly assessments: ReadonlyMap<string, Assessment>;
  /** The newest completed one since the case was opened or reopened. */
  readonly latest?: CompletedAssessment;
  /** Rule 6: whether an emergency measure was taken or waived since the report or the reopening. */
  readonly emergencyAnswered: boolean;
  /** Versions that were drafted while safety was scored so high that a safety plan should stand beside them. */
  readonly withoutSafetyPlan: ReadonlySet<number>;
}

export const noCase: AssessmentState = {
  standing: noStanding,
  plan: noPlan,
  running: {},
  assessments: new Map(),
  emergencyAnswered: false,
  withoutSafetyPlan: new Set(),
};

export const evolve = combine<AssessmentState>(
  { standing: evolveStanding, plan: evolvePlan, running: runningDeadlines(...stages) },
  fold<AssessmentState>({
    AssessmentStarted: (state, { data }) =>
      withAssessment(state, data.assessmentId, { scores: new Map(), completed: false }),
    DomainAssessed: (state, { data: { assessmentId, domain, score } }) => {
      const assessment = state.assessments.get(assessmentId);
      return assessment === undefined
        ? state
        : withAssessment(state, assessmentId, {
            ...assessment,
            scores: new Map(assessment.scores).set(domain, score),
          });
    },
    AssessmentCompleted: (state, { data: { assessmentId, riskLevel }, recordedAt }) => {
      const assessment = state.assessments.get(assessmentId);
      if (assessment === undefined) return state;
      return {
        ...withAssessment(state, assessmentId, { ...assessment, completed: true }),
        latest: { completedAt: recordedAt, riskLevel, scores: assessment.scores },
      };
    },
    EmergencyMeasureTaken: (state) => ({ ...state, emergencyAnswered: true }),
    EmergencyMeasureWaived: (state) => ({ ...state, emergencyAnswered: true }),
    ProtectionPlanDrafted: (state, { data }) =>
      (state.latest?.scores.get('safety') ?? 0) < safetyPlanScore
        ? state
        : { ...state, withoutSafetyPlan: new Set([...state.withoutSafetyPlan, data.planVersion]) },
    // What was assessed and planned before stays readable, and does not count any more.
    CaseReopened: ({ latest: _, ...state }) => ({
      ...state,
      assessments: new Map([...state.assessments].filter(([, { completed }]) => completed)),
      emergencyAnswered: false,
    }),
  }),
);

function withAssessment(state: AssessmentState, id: string, assessment: Assessment): AssessmentState {
  return { ...state, assessments: new Map(state.assessments).set(id, assessment) };
}
