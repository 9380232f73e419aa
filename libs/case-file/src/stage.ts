import type { Code } from '@mouakaba/contracts';
import { fold, type RecordedEvent } from '@mouakaba/event-sourcing';

export type Stage = Code<'caseStage'>;

/** Where a case stands in its life, and what folding that takes. Plain JSON: read models keep it as it is. */
export interface Staged {
  readonly stage: Stage;
  /** Where a returned closure goes back to. */
  readonly stageBeforeClosing: Stage;
  /** Review assessments: they do not move the case. */
  readonly reviews: readonly string[];
  /** Of the newest completed assessment since the case was opened or reopened. */
  readonly risk?: Code<'riskLevel'>;
  /** Whether somebody set that level against the computed one: shown wherever the level is. */
  readonly riskOverridden?: boolean;
}

export const newlyReported: Staged = { stage: 'reported', stageBeforeClosing: 'open', reviews: [] };

const evolve = fold<Staged>({
  ConcernReported: to('reported'),
  ReportScreenedOut: to('screened-out'),
  CaseOpened: to('open'),
  AssessmentStarted: (staged, { data }) =>
    data.kind === 'review' ? { ...staged, reviews: [...staged.reviews, data.assessmentId] } : staged,
  AssessmentCompleted: (staged, { data }) => ({
    ...staged,
    risk: data.riskLevel,
    riskOverridden: data.overridden,
    stage: staged.reviews.includes(data.assessmentId) ? staged.stage : 'assessed',
  }),
  ProtectionPlanApproved: to('planned'),
  AccompanimentOpened: accompanied,
  ServiceStarted: accompanied,
  ClosureRequested: (staged) => ({ ...staged, stage: 'closing', stageBeforeClosing: staged.stage }),
  ClosureReturned: (staged) => ({ ...staged, stage: staged.stageBeforeClosing }),
  CaseClosed: to('closed'),
  CaseReopened: ({ risk: _, riskOverridden: __, ...staged }) => ({ ...staged, stage: 'open' }),
});

/** The life of a case as a fold of its stream, the latest stage wins; whatever else stands beside it stays. */
export const evolveStage = evolve as <Value extends Staged>(value: Value, event: RecordedEvent) => Value;

function to(stage: Stage) {
  return (staged: Staged): Staged => ({ ...staged, stage });
}

function accompanied(staged: Staged): Staged {
  return staged.stage === 'planned' ? { ...staged, stage: 'accompanied' } : staged;
}
