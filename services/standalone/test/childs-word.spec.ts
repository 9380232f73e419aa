import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agreedCase, sent, steps, tell, type Ids } from './later-story.js';
import { StandaloneFixture, type Call } from './standalone-fixture.js';

const { fixture } = await StandaloneFixture.start(async () => ({}));
afterAll(() => fixture.stop());

const scopes = ['services', 'share-with-provider'];

/** A case with a referral that its provider has accepted, and what can be done on it. */
async function accepted() {
  const ids = await tell(fixture, await agreedCase(fixture), [sent('medical-care'), steps.accepted]);
  const on = `POST /v1/cases/${String(ids['caseId'])}` as const;
  const done = (call: string, body: object) => fixture.done('caseworker', `${on}/${call}` as Call, body);
  return {
    ids,
    says: (assent: string, words?: string) =>
      done('assents', { assent, scopes, statedAt: new Date().toISOString(), ...(words && { words }) }),
    signs: (paper: object) => done('consents', { scopes, givenBy: 'mother', childAssent: 'given', ...paper }),
    withdraws: (consentId: unknown) => done(`consents/${String(consentId)}/withdrawal`, {}),
    asks: async (what: string, body: object) => {
      const { status, code } = await fixture.call('caseworker', `${on}/${what}` as Call, body);
      return [status, code];
    },
  };
}

const referralFor = ({ providerBeside }: Ids, more = {}) => ({
  ...{ providerId: providerBeside, serviceType: 'medical-care', urgency: 'urgent', summary: 'فحص', ...more },
});
const refused = [422, 'consent.assent-refused'];

describe('a child’s no', () => {
  let story: Awaited<ReturnType<typeof accepted>>;
  beforeAll(async () => {
    story = await accepted();
  });
  const referral = async (as: 'provider' | 'caseworker') => {
    const read = `GET /v1/referrals/${String(story.ids['referralId'])}` as Call;
    const { body } = await fixture.call(as, read);
    return body;
  };

  it('hides a running packet, and flags the referral', async () => {
    expect(await referral('provider')).toMatchObject({
      packet: { reason: 'كدمات' },
      consentWithdrawn: false,
    });
    await story.says('refused', 'ما بغيتش الطبيب');
    expect(await referral('provider')).toMatchObject({ packet: null, summary: null, consentWithdrawn: true });
    expect(await referral('caseworker')).toMatchObject({
      ...{ consentWithdrawn: true, withheldBecause: 'consent.assent-refused' },
    });
  });

  it('stands, whoever signs, withdraws or does not ask, until the child says otherwise', async () => {
    const stands = async () => {
      expect(await story.asks('referrals', referralFor(story.ids))).toEqual(refused);
      const track = { track: 'legal', leadId: story.ids['leadId'] };
      expect(await story.asks('accompaniments', track)).toEqual(refused);
      expect(await referral('provider')).toMatchObject({ packet: null });
    };
    await stands();
    await story.withdraws(story.ids['consentId']);
    await stands();
    const { consentId } = await story.signs({ givenBy: 'father', childAssent: 'unable' });
    await stands();
    await story.says('unable');
    await story.says('not-asked');
    await stands();
    await story.withdraws(consentId);
    await story.signs({ childAssent: 'refused' });
    await stands();
    await story.says('given');
    expect(await referral('provider')).toMatchObject({ packet: { reason: 'كدمات' } });
    expect(await story.asks('referrals', referralFor(story.ids))).toEqual([201, undefined]);
  });

  it('yields to danger and orders alone', async () => {
    await story.says('refused');
    const resting = (legalBasis: string, serviceType: string) =>
      story.asks('referrals', referralFor(story.ids, { legalBasis, serviceType }));
    expect(await resting('legal-obligation', 'kafala')).toEqual(refused);
    expect(await resting('immediate-danger', 'kafala')).toEqual([201, undefined]);
    expect(await resting('judicial-order', 'legal-aid')).toEqual([201, undefined]);
  });

  it('stands in the file with its words, and in the history without them', async () => {
    const { body } = await fixture.call('caseworker', `GET /v1/cases/${String(story.ids['caseId'])}`);
    expect(body).toMatchObject({ childRefuses: { scopes } });
    expect(JSON.stringify(body)).toContain('ما بغيتش الطبيب');
    const history = `GET /v1/audit/cases/${String(story.ids['caseId'])}/history?limit=200` as Call;
    const { text } = await fixture.call('auditor', history, undefined, { 'accept-language': 'ar' });
    expect(text).toContain('عبّر الطفل عن موقفه بتاريخ');
    expect(text).not.toContain('ما بغيتش الطبيب');
    const provider = JSON.stringify(await referral('provider'));
    for (const unsaid of ['الطبيب', 'assent', 'refused']) expect(provider).not.toContain(unsaid);
  });
});

describe('a refusal of consent', () => {
  it('says which: excepted, or missing', async () => {
    const story = await accepted();
    const provider = String(story.ids['providerBeside']);
    await story.signs({ exceptProviderIds: [provider] });
    expect(await story.asks('referrals', referralFor(story.ids))).toEqual([422, 'consent.provider-excepted']);
    const nobody = '00000000-0000-4000-8000-0000000000ff';
    const paper = { scopes, givenBy: 'mother', childAssent: 'given', exceptProviderIds: [provider, nobody] };
    expect(await story.asks('consents', paper)).toEqual([422, 'provider.unknown']);
    const alone = await accepted();
    await alone.withdraws(alone.ids['consentId']);
    expect(await alone.asks('referrals', referralFor(alone.ids))).toEqual([422, 'consent.missing']);
  });
});
