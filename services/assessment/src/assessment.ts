import { safetyPlanScore, type Code } from '@mouakaba/contracts';
import { noStanding, settle, withStanding, type RunningDeadlines, type Standing } from '@mouakaba/case-file';
import { fold } from '@mouakaba/event-sourcing';
import { supersede, type Plan } from './plans/plan.js';
import type { Risk, Scores } from './assessments/risk.js';

export type AssessmentStage = 'assess' | 'review';

export interface Assessment {
  readonly kind: Code<'assessmentKind'>;
  readonly scores: Scores;
  readonly completed: boolean;
}

/** What a plan rests on. */
export interface CompletedAssessment {
  readonly completedAt: string;
  readonly riskLevel: Risk;
  readonly scores: Scores;
}

/** What assessment's decisions need of a case. */
export interface AssessmentState {
  readonly standing: Standing;
  readonly assessments: ReadonlyMap<string, Assessment>;
  /** The newest completed one since the case was opened or reopened. */
  readonly latest?: CompletedAssessment;
  /** Rule 6: whether an emergency measure was taken or waived since the report or the reopening. */
  readonly emergencyAnswered: boolean;
  /** Every version, by its number. */
  readonly plans: ReadonlyMap<number, Plan>;
  /** Goals of the versions since the case was opened or reopened. */
  readonly goalIds: ReadonlySet<string>;
  readonly running: RunningDeadlines<AssessmentStage>;
}

export const noCase: AssessmentState = {
  standing: noStanding,
  assessments: new Map(),
  emergencyAnswered: false,
  plans: new Map(),
  goalIds: new Set(),
  running: new Map(),
};

export const evolve = withStanding(
  fold<AssessmentState>({
    CaseOpened: (state, { data }) => due(state, 'assess', data.schedule.assess.due),
    AssessmentStarted: (state, { data: { assessmentId, kind } }) =>
      withAssessment(state, assessmentId, { kind, scores: new Map(), completed: false }),
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
      const { kind, scores } = assessment;
      const after = settled(
        withAssessment(state, assessmentId, { ...assessment, completed: true }),
        'assess',
      );
      return {
        ...(kind === 'review' ? settled(after, 'review') : after),
        latest: { completedAt: recordedAt, riskLevel, scores },
      };
    },
    EmergencyMeasureTaken: (state) => ({ ...state, emergencyAnswered: true }),
    EmergencyMeasureWaived: (state) => ({ ...state, emergencyAnswered: true }),
    ProtectionPlanDrafted: (state, { data: { planVersion, goals }, actor }) => ({
      ...state,
      plans: supersede(state.plans, 'draft', 'submitted').set(planVersion, {
        status: 'draft',
        author: actor.sub,
        safetyPlanMissing: (state.latest?.scores.get('safety') ?? 0) >= safetyPlanScore,
      }),
      goalIds: new Set([...state.goalIds, ...goals.map(({ goalId }) => goalId)]),
    }),
    ProtectionPlanSubmitted: (state, { data }) => withPlan(state, data.planVersion, 'submitted'),
    ProtectionPlanApproved: (state, { data: { planVersion, schedule } }) =>
      due(withPlan(state, planVersion, 'approved'), 'review', schedule.review.due),
    ProtectionPlanReturned: (state, { data }) => withPlan(state, data.planVersion, 'returned'),
    AssessmentDeadlineMissed: (state) => settled(state, 'assess'),
    PlanReviewDeadlineMissed: (state) => settled(state, 'review'),
    CaseClosed: (state) => ({ ...state, running: new Map() }),
    // What was assessed and planned before stays readable, and does not count any more.
    CaseReopened: ({ latest: _, ...state }, { data }) =>
      due(
        {
          ...state,
          assessments: new Map([...state.assessments].filter(([, { completed }]) => completed)),
          plans: supersede(state.plans, 'draft', 'submitted'),
          emergencyAnswered: false,
          goalIds: new Set(),
        },
        'assess',
        data.schedule.assess.due,
      ),
  }),
);

function withAssessment(state: AssessmentState, id: string, assessment: Assessment): AssessmentState {
  return { ...state, assessments: new Map(state.assessments).set(id, assessment) };
}

function withPlan(state: AssessmentState, version: number, status: Plan['status']): AssessmentState {
  const plan = state.plans.get(version);
  return plan === undefined
    ? state
    : { ...state, plans: new Map(state.plans).set(version, { ...plan, status }) };
}

function due(state: AssessmentState, stage: AssessmentStage, dueAt: string): AssessmentState {
  return { ...state, running: new Map(state.running).set(stage, dueAt) };
}

function settled(state: AssessmentState, stage: AssessmentStage): AssessmentState {
  return { ...state, running: settle(state.running, stage) };
}
