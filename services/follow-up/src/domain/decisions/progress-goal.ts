import { GoalProgressed, happened, type Code } from '@mouakaba/contracts';
import { refuse, type Decision, type Command } from '@mouakaba/event-sourcing';
import { mustBeOpen } from '@mouakaba/case-file';
import type { FollowUpState } from '../follow-up.js';

export interface ProgressGoal {
  readonly goalId: string;
  readonly status: Code<'goalStatus'>;
  readonly note?: string;
}

/** Goals are those of the plan in force. */
export function progressGoal({ standing, goals }: FollowUpState, command: Command<ProgressGoal>): Decision {
  const { goalId, status, note } = command;
  const notOpen = mustBeOpen(standing);
  if (notOpen !== undefined) return notOpen;
  if (!goals.has(goalId)) return refuse('goal.not-found');
  return happened(GoalProgressed, { goalId, status }, { content: { note } });
}
