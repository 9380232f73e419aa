import { describe, it } from '@jest/globals';
import {
  closed,
  coordinator,
  earlier,
  followUpId,
  openCase,
  scheduled,
  soon,
} from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { reopenCase } from './reopen-case.decision.js';

const checkId = '1f9b2a54-94a1-4d4e-8a43-0c6d5d1f7e09';

describe('reopening a case', () => {
  it('is assessed anew', () =>
    given(...openCase, closed)
      .at('2026-03-02T09:00:00.000Z')
      .by(coordinator)
      .when(reopenCase, { reason: 'relapse', hasLeft: false })
      .thenHappened({
        type: 'CaseReopened',
        data: { schedule: { assess: { due: '2026-03-17T09:00:00.000Z' } } },
      }));

  it('waits to be assigned where its last caseworker has left', () =>
    given(...openCase, closed)
      .at('2026-03-02T09:00:00.000Z')
      .by(coordinator)
      .when(reopenCase, { reason: 'relapse', hasLeft: true })
      .thenHappened({
        type: 'CaseReopened',
        data: { schedule: { assign: { due: '2026-03-03T09:00:00.000Z' } } },
      }));

  it('ends the check that looks back on the closing, and what an earlier release left standing', () =>
    given(...openCase, scheduled(earlier), closed, scheduled(soon, 'post-closure', checkId))
      .by(coordinator)
      .when(reopenCase, { reason: 'relapse', hasLeft: false })
      .thenHappened(
        { type: 'CaseReopened' },
        { type: 'FollowUpEnded', data: { followUpId, reasonCode: 'closed' } },
        { type: 'FollowUpEnded', data: { followUpId: checkId, reasonCode: 'not-needed' } },
      ));

  it('is for a closed case', () =>
    given(...openCase)
      .by(coordinator)
      .when(reopenCase, { reason: 'relapse', hasLeft: false })
      .thenRefused('case.not-closed', { stage: 'open' }));
});
