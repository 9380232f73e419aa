import { describe, expect, it } from '@jest/globals';
import { coordinator, opened, reported, screenedOut, worker } from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { screenReport } from './screen-report.decision.js';

const province = 'MA-OUJ';

describe('screening a report', () => {
  it('gives the case a number of the province of its holder, wherever the child was found', () =>
    given(reported())
      .by(coordinator)
      .when(screenReport, { province: 'MA-TNG', decision: 'accept' })
      .thenHappened({ type: 'CaseOpened', data: { caseNumber: expect.stringMatching(/^TNG-/) } }));

  it('opens a case with a number and the assessment deadline', () =>
    given(reported())
      .at('2026-03-02T09:00:00.000Z')
      .by(coordinator)
      .when(screenReport, { province, decision: 'accept' })
      .thenHappened({
        type: 'CaseOpened',
        data: { schedule: { assess: { due: '2026-03-17T09:00:00.000Z' } } },
      }));

  it('is done once', () =>
    given(reported(), opened)
      .by(coordinator)
      .when(screenReport, { province, decision: 'accept' })
      .thenRefused('case.already-screened', { stage: 'open' }));

  it('can be reconsidered after a screening out', () =>
    given(reported(), screenedOut)
      .by(coordinator)
      .when(screenReport, { province, decision: 'accept' })
      .thenHappened({ type: 'CaseOpened' }));

  it('screens out with a reason', () =>
    given(reported())
      .by(coordinator)
      .when(screenReport, { province, decision: 'screen-out', reason: 'no-protection-concern' })
      .thenHappened({ type: 'ReportScreenedOut', data: { reasonCode: 'no-protection-concern' } }));

  it('screens out no open case', () =>
    given(reported(), opened)
      .by(coordinator)
      .when(screenReport, { province, decision: 'screen-out', reason: 'not-a-child' })
      .thenRefused('case.already-screened'));

  it('never screens out without a reason', () =>
    given(reported())
      .by(coordinator)
      .when(screenReport, { province, decision: 'screen-out' })
      .thenRefused('screening.reason-required'));

  it('is for another person than the one who recorded the report', () =>
    given({ ...reported(), actor: coordinator })
      .by(coordinator)
      .when(screenReport, { province, decision: 'screen-out', reason: 'not-a-child' })
      .thenRefused('screening.second-person'));

  it('lets the one who recorded a report accept it: danger does not wait', () =>
    given({ ...reported(), actor: worker })
      .by(worker)
      .when(screenReport, { province, decision: 'accept' })
      .thenHappened({ type: 'CaseOpened' }));

  it('needs two steps tried before a report counts as not verifiable', async () => {
    const screening = { decision: 'screen-out', reason: 'not-verifiable' } as const;
    await given(reported())
      .by(coordinator)
      .when(screenReport, { province, ...screening, stepsTried: ['اتصال هاتفي'] })
      .thenRefused('screening.steps-required', { required: 2 });
    await given(reported())
      .by(coordinator)
      .when(screenReport, { province, ...screening, stepsTried: ['اتصال هاتفي', 'زيارة'] })
      .thenHappened({ type: 'ReportScreenedOut' });
  });

  it('treats a child of another area as a transfer, not as an end', () =>
    given(reported())
      .by(coordinator)
      .when(screenReport, { province, decision: 'screen-out', reason: 'out-of-area' })
      .thenRefused('screening.out-of-area-is-transfer'));

  it('joins no reports yet, and says where that was asked for', async () => {
    await given(reported())
      .by(coordinator)
      .when(screenReport, { province, decision: 'join' })
      .thenRefused('screening.duplicate-not-available', { pointer: '/decision' });
    await given(reported())
      .by(coordinator)
      .when(screenReport, { province, decision: 'screen-out', reason: 'duplicate' })
      .thenRefused('screening.duplicate-not-available', { pointer: '/reason' });
  });
});
