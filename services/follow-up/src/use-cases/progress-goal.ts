import type { Code } from '@mouakaba/contracts';
import { IsCode, IsText, Maybe } from '@mouakaba/http';
import { Cases, Command, useCase } from '@mouakaba/host';
import { progressGoal, type ProgressGoal as Fields } from '../domain/decisions/progress-goal.js';

export class ProgressGoalBody {
  @IsCode('goalStatus') status!: Code<'goalStatus'>;
  @Maybe() @IsText() note?: string;
}

/** Its fields are the body and the goal that the path names. */
export class ProgressGoal extends Command<Fields> {
  static readonly permission = 'case.write';
}

export const ProgressGoalHandler = useCase(ProgressGoal, Cases, progressGoal);
