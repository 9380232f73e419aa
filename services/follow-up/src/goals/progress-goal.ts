import { GoalProgressed, type Code, type GoalId } from '@mouakaba/contracts';
import { IsCode, IsText, Maybe, post } from '@mouakaba/http';
import { onCase } from '@mouakaba/use-cases';
import { progressGoal } from './progress-goal.decision.js';

export class ProgressGoal {
  @IsCode('goalStatus') status!: Code<'goalStatus'>;
  @Maybe() @IsText() note?: string;
}

/** The path names it beside its case. */
export interface NamedGoal {
  readonly goalId: GoalId;
}

export const progressGoalUseCase = onCase({
  route: post('cases/:caseId/goals/:goalId/progress', 'FollowUp.progressGoal'),
  permission: 'case.write',
  body: ProgressGoal,
  emits: [GoalProgressed],
  decide: progressGoal,
});
