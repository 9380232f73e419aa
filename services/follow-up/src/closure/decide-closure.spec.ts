import { describe, it } from '@jest/globals';
import {
  accompanied,
  closureRequested,
  coordinator,
  followUpId,
  openCase,
  planned,
  progressed,
  referred,
  reviewed,
  scheduled,
  soon,
  worker,
} from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { decideClosure } from './decide-closure.decision.js';

const checkId = '1f9b2a54-94a1-4d4e-8a43-0c6d5d1f7e09';

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

  it('ends what was planned for an open case, and leaves the checks that look back on it', () =>
    given(...openCase, scheduled(soon), scheduled(soon, 'post-closure', checkId), closureRequested())
      .by(coordinator)
      .when(decideClosure, { decision: 'approve' })
      .thenHappened(
        { type: 'CaseClosed' },
        { type: 'FollowUpEnded', data: { followUpId, reasonCode: 'closed' } },
      ));

  it('looks again once after a good ending, whatever was planned by hand', () =>
    given(
      ...openCase,
      ...planned,
      progressed('achieved'),
      ...reviewed('low'),
      scheduled(soon, 'post-closure', checkId),
      closureRequested('goals-achieved'),
    )
      .by(coordinator)
      .when(decideClosure, { decision: 'approve' })
      .thenHappened(
        { type: 'CaseClosed' },
        { type: 'FollowUpEnded', data: { followUpId: checkId, reasonCode: 'closed' } },
        { type: 'FollowUpScheduled', data: { kind: 'post-closure' } },
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
