import { afterAll, describe, expect, it } from '@jest/globals';
import { aGoal, domains, tell, type Told } from './later-story.js';
import { StandaloneFixture, type Call } from './standalone-fixture.js';
import { caseAt } from './story.js';

const { fixture } = await StandaloneFixture.start(async () => ({}));
afterAll(() => fixture.stop());

const onCase = 'POST /v1/cases/{caseId}';
const completion = `${onCase}/assessments/{assessmentId}/completion`;
const assessed = (kind: 'initial' | 'review', score: number): readonly Told[] => [
  {
    ...{ route: `${onCase}/assessments`, as: 'caseworker', body: { kind } },
    saves: ({ assessmentId }) => ({ assessmentId: String(assessmentId) }),
  },
  { route: domains, as: 'caseworker', body: { score, findings: 'لا خوف في المساء' } },
];
const planned: readonly Told[] = [
  {
    ...{ route: `${onCase}/plans`, as: 'caseworker', body: { goals: [aGoal] } },
    saves: ({ goals }) => ({ goalId: (goals as readonly { readonly goalId: string }[])[0]?.goalId ?? '' }),
  },
  { route: `${onCase}/plans/1/submission`, as: 'caseworker' },
  { route: `${onCase}/plans/1/decision`, as: 'coordinator', body: { decision: 'approve' } },
  { route: `${onCase}/goals/{goalId}/progress`, as: 'caseworker', body: { status: 'achieved' } },
];
const goodEnding = { reason: 'goals-achieved', summary: 'عادت الطفلة إلى المدرسة' };
const lowered = { summary: 'الحماية كافية', riskLevel: 'medium', justification: 'المتهم موقوف' };

describe('a case whose risk has a floor', () => {
  it('ends well once its coordinator has set the review below it', async () => {
    const { caseId } = await caseAt(fixture, 'consented', { reported: { concerns: ['trafficking'] } });
    const ids = await tell(fixture, { caseId, domain: 'safety' }, [
      ...assessed('initial', 2),
      { route: completion, as: 'caseworker', body: { summary: 'خطر' } },
      ...planned,
      ...assessed('review', 1),
    ]);
    const on = `POST /v1/cases/${caseId}` as const;
    const complete = `${on}/assessments/${ids['assessmentId'] ?? ''}/completion` as Call;

    const below = await fixture.call('caseworker', complete, lowered);
    expect([below.status, below.code, below.body['floor']]).toEqual([422, 'assessment.below-floor', 'high']);
    const plain = await fixture.call('coordinator', complete, { summary: 'الحماية كافية' });
    expect([plain.status, plain.code]).toEqual([422, 'assessment.not-overridden']);
    expect(await fixture.done('coordinator', complete, lowered)).toMatchObject({
      computedRisk: 'high',
      riskLevel: 'medium',
    });

    await fixture.done('caseworker', `${on}/closure-request`, goodEnding);
    await fixture.done('coordinator', `${on}/closure-decision`, { decision: 'approve' });
    const { body } = await fixture.call('caseworker', `GET /v1/cases/${caseId}`);
    expect(body).toMatchObject({ stage: 'closed', risk: 'medium', closure: { reason: 'goals-achieved' } });
  });
});
