import { GoalProgressed, happened } from '@mouakaba/contracts';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import { mustBeOpen } from '@mouakaba/case-file';
import type { FollowUpState } from '../follow-up.js';
import type { NamedGoal, ProgressGoal } from './progress-goal.js';

/** Goals are those of the plan in force. */
export function progressGoal(
  { standing, plan }: FollowUpState,
  command: Command<ProgressGoal & NamedGoal>,
): Decision<GoalProgressed> {
  const { goalId, status, note } = command;
  const notOpen = mustBeOpen(standing);
  if (notOpen !== undefined) return notOpen;
  if (!plan.goals.has(goalId)) return refuse('goal.not-found');
  return happened(GoalProgressed, { goalId, status }, { content: { note } });
}
