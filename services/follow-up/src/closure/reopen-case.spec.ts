import { describe, it } from '@jest/globals';
import { closed, coordinator, openCase } from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { reopenCase } from './reopen-case.decision.js';

describe('reopening a case', () => {
  it('is assessed anew', () =>
    given(...openCase, closed)
      .at('2026-03-02T09:00:00.000Z')
      .by(coordinator)
      .when(reopenCase, { reason: 'relapse' })
      .thenHappened({
        type: 'CaseReopened',
        data: { schedule: { assess: { due: '2026-03-17T09:00:00.000Z' } } },
      }));

  it('is for a closed case', () =>
    given(...openCase)
      .by(coordinator)
      .when(reopenCase, { reason: 'relapse' })
      .thenRefused('case.not-closed', { stage: 'open' }));
});
