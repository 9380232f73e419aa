import { describe, it } from '@jest/globals';
import {
  accompanied,
  closureRequested,
  coordinator,
  openCase,
  planned,
  progressed,
  referred,
  reviewed,
  worker,
} from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { decideClosure } from './decide-closure.decision.js';

describe('deciding a closure', () => {
  it('is for another person', () =>
    given(...openCase, closureRequested())
      .by(worker)
      .when(decideClosure, { decision: 'approve' })
      .thenRefused('closure.second-person'));

  it('needs a request', () =>
    given(...openCase)
      .by(coordinator)
      .when(decideClosure, { decision: 'approve' })
      .thenRefused('closure.not-requested'));

  it('ends the tracks', () =>
    given(...openCase, accompanied, closureRequested())
      .by(coordinator)
      .when(decideClosure, { decision: 'approve' })
      .thenHappened(
        { type: 'CaseClosed', data: { reasonCode: 'moved-away' } },
        { type: 'AccompanimentEnded', data: { track: 'psychological' } },
      ));

  it('looks again ninety days after a good ending', () =>
    given(
      ...openCase,
      ...planned,
      progressed('achieved'),
      ...reviewed('low'),
      closureRequested('goals-achieved'),
    )
      .at('2026-03-02T09:00:00.000Z')
      .by(coordinator)
      .when(decideClosure, { decision: 'approve' })
      .thenHappened(
        { type: 'CaseClosed' },
        {
          type: 'FollowUpScheduled',
          data: { kind: 'post-closure', leadId: worker.sub, dueAt: '2026-05-31T09:00:00.000Z' },
        },
      ));

  it('checks the gates again', () =>
    given(...openCase, closureRequested(), referred)
      .by(coordinator)
      .when(decideClosure, { decision: 'approve' })
      .thenRefused('closure.open-referrals'));

  it('can return it, and it can be asked again', async () => {
    await given(...openCase, closureRequested())
      .by(coordinator)
      .when(decideClosure, { decision: 'return', comments: 'زيارة أخرى' })
      .thenHappened({ type: 'ClosureReturned' });
  });
});
