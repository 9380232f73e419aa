import { describe, it } from '@jest/globals';
import { goalId, openCase, planned } from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { progressGoal } from './progress-goal.decision.js';

describe('progress of a goal', () => {
  it('is of the plan in force', async () => {
    await given(...openCase, ...planned)
      .when(progressGoal, { goalId, status: 'achieved' })
      .thenHappened({ type: 'GoalProgressed' });
    await given(...openCase)
      .when(progressGoal, { goalId, status: 'achieved' })
      .thenRefused('goal.not-found');
  });
});
