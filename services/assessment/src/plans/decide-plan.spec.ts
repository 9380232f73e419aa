import { describe, it } from '@jest/globals';
import type { Happened } from '@mouakaba/contracts';
import type { Past } from '@mouakaba/event-sourcing/testing';
import { closed, completed, coordinator, reopened, second, started, worker } from '../testing/past-events.js';
import { approved, assessedCase, drafted, returned, submitted } from '../testing/past-plans.js';
import { given } from '../testing/specification.js';
import { decidePlan, submitPlan } from './plans.decision.js';

const after = (...events: readonly (Happened | Past)[]) => given(...assessedCase, ...events);
const approval = { version: 1, decision: 'approve' } as const;

describe('submitting a plan', () => {
  it('asks for a decision on the draft', () =>
    after(drafted())
      .when(submitPlan, { version: 1 })
      .thenHappened({ type: 'ProtectionPlanSubmitted', data: { planVersion: 1 } }));

  it('needs such a version', () =>
    after(drafted()).when(submitPlan, { version: 2 }).thenRefused('plan.not-found'));

  it('is for drafts that no newer one supersedes', async () => {
    for (const [status, events] of Object.entries({
      submitted: [submitted()],
      returned: [submitted(), returned()],
      approved: [submitted(), approved()],
      superseded: [drafted(2)],
    })) {
      await after(drafted(), ...events)
        .when(submitPlan, { version: 1 })
        .thenRefused('plan.not-draft', { status });
    }
  });

  it('is for open cases', async () => {
    await after(drafted(), closed).when(submitPlan, { version: 1 }).thenRefused('case.closed');
    await after(drafted(), closed, reopened).when(submitPlan, { version: 1 }).thenRefused('plan.not-draft');
  });
});

describe('deciding on a plan', () => {
  it('approves it, to be reviewed after 30 days at high risk', () =>
    after(drafted(), submitted())
      .by(coordinator)
      .at('2026-03-02T09:00:00.000Z')
      .when(decidePlan, approval)
      .thenHappened({
        type: 'ProtectionPlanApproved',
        data: { planVersion: 1, schedule: { review: { due: '2026-04-01T09:00:00.000Z' } } },
      }));

  it('approves it, to be reviewed after 90 days once the risk is low', () =>
    after(drafted(), submitted(), started(second, 'review'), completed('low', second))
      .by(coordinator)
      .at('2026-03-02T09:00:00.000Z')
      .when(decidePlan, approval)
      .thenHappened({
        type: 'ProtectionPlanApproved',
        data: { schedule: { review: { due: '2026-05-31T09:00:00.000Z' } } },
      }));

  it('or returns it', () =>
    after(drafted(), submitted())
      .by(coordinator)
      .when(decidePlan, { version: 1, decision: 'return', comments: 'أهداف عامة' })
      .thenHappened({ type: 'ProtectionPlanReturned', data: { planVersion: 1 } }));

  it('is for another person than its author', () =>
    after(drafted(), submitted())
      .by({ ...worker, role: 'coordinator' })
      .when(decidePlan, approval)
      .thenRefused('plan.second-person'));

  it('is for submitted plans that no newer one supersedes', async () => {
    for (const [status, events] of Object.entries({
      draft: [],
      returned: [submitted(), returned()],
      approved: [submitted(), approved()],
      superseded: [submitted(), drafted(2)],
    })) {
      await after(drafted(), ...events)
        .by(coordinator)
        .when(decidePlan, approval)
        .thenRefused('plan.not-submitted', { status });
    }
  });

  it('needs such a version, in an open case', async () => {
    await after().by(coordinator).when(decidePlan, approval).thenRefused('plan.not-found');
    await after(drafted(), submitted(), closed)
      .by(coordinator)
      .when(decidePlan, approval)
      .thenRefused('case.closed');
  });
});
