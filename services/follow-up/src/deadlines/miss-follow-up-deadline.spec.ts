import { describe, it } from '@jest/globals';
import { closed, followUpId, held, openCase, scheduled, soon } from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { missFollowUpDeadline } from './miss-follow-up-deadline.decision.js';

describe('follow-ups', () => {
  it('are missed by the clock once they are due and unrecorded', async () => {
    await given(...openCase, scheduled())
      .at(soon)
      .when(missFollowUpDeadline, { stage: 'follow-up', followUpId })
      .thenHappened({ type: 'FollowUpDeadlineMissed', data: { dueAt: soon } });
    await given(...openCase, scheduled())
      .when(missFollowUpDeadline, { stage: 'follow-up', followUpId })
      .thenNothing();
    await given(...openCase, scheduled(), held)
      .at(soon)
      .when(missFollowUpDeadline, { stage: 'follow-up', followUpId })
      .thenNothing();
    await given(...openCase, scheduled(), closed)
      .at(soon)
      .when(missFollowUpDeadline, { stage: 'follow-up', followUpId })
      .thenNothing();
    await given(...openCase, scheduled(soon, 'post-closure'), closed)
      .at(soon)
      .when(missFollowUpDeadline, { stage: 'follow-up', followUpId })
      .thenHappened({ type: 'FollowUpDeadlineMissed' });
  });
});
