import { describe, expect, it } from '@jest/globals';
import { accountProblems } from './accounts/problems.js';
import { assessmentProblems } from './assessment/problems.js';
import { followUpProblems } from './follow-up/problems.js';
import { intakeProblems } from './intake/problems.js';
import { isProblemCode, problems, type ProblemCode } from './problems.js';
import { programmeProblems } from './programme/problems.js';
import { referralProblems } from './referral/problems.js';
import type { Language } from './shared/language.js';
import { problemText } from './shared/problem.js';
import { sharedProblems } from './shared/problems.js';
import { proxyProblems } from './shared/proxy-problems.js';
import { statisticsProblems } from './statistics/problems.js';
import { describeFacts, describeTexts, textsOf } from './testing/texts.js';

const said = (code: ProblemCode, facts: object, language: Language) =>
  problemText(problems[code], { ...facts }, language);

describeTexts(textsOf(problems));
describeFacts(problems);

describe('the table of refusals', () => {
  it('has no code in two contexts', () => {
    const tables = [
      ...[sharedProblems, proxyProblems, intakeProblems, assessmentProblems, referralProblems],
      ...[followUpProblems, programmeProblems, statisticsProblems, accountProblems],
    ];
    const codes = tables.flatMap((table) => Object.keys(table));
    expect(Object.keys(problems).sort()).toEqual(codes.sort());
  });
});

describe('a problem', () => {
  it('shows its facts: numbers, labels of codes, dates, lists', () => {
    const facts = { load: 25, limit: 25 };
    expect(said('case.caseload-limit', facts, 'en')).toEqual({
      status: 422,
      title: 'Caseload limit reached',
      detail:
        'Open cases of this person: 25, limit: 25. The coordinator may assign the case all the same by giving a reason.',
    });
    expect(said('case.not-open', { stage: 'closed' }, 'fr').detail).toContain('Clôturé.');
    expect(said('case.not-open', { stage: 'closed' }, 'ar').detail).toContain('مغلقة.');
    const expired = said('consent.expired', { validUntil: '2026-07-02T15:30:00.000Z' }, 'fr');
    expect(expired.detail).toContain('2 juillet 2026 à 16:30');
    const mismatch = { province: 'MA-OUJ', region: 'MA-01', expectedRegion: 'MA-02' };
    expect(said('unit.region-mismatch', mismatch, 'fr').detail).toContain("L'Oriental");
    const inService = said('referral.not-acceptable', { status: 'in-service' }, 'fr').detail;
    expect(inService).toContain('Prise en charge en cours.');
    const unscored = said('plan.goal-reason-required', { domains: ['safety', 'health'] }, 'en').detail;
    expect(unscored).toContain('Safety and Physical health.');
    const asked = { serviceType: 'psychological-support', requestedAt: '2026-07-01T09:00:00.000Z' };
    const openReferrals = [
      {
        ...asked,
        providerId: '00000000-0000-4000-8000-000000000801',
        providerName: { ar: 'جمعية', fr: 'Élan' },
      },
    ];
    expect(said('closure.open-referrals', { openReferrals }, 'fr').detail).toContain(
      `(prestataire\u00a0: Élan, demandée le 1er juillet 2026 à 10:00).`,
    );
    expect(said('closure.open-referrals', { openReferrals }, 'ar').detail).toContain('مقدم الخدمة: جمعية، ');
  });

  it('shows what is not what its name says as it is', () => {
    const expired = said('consent.expired', { validUntil: '2026-99-99T00:00:00.000Z' }, 'en');
    expect(expired.detail).toContain('2026-99-99T00:00:00.000Z');
    expect(said('case.not-open', { stage: 'in limbo' }, 'fr').detail).toContain('in limbo.');
    expect(said('case.caseload-limit', { load: 'many', limit: null }, 'en').detail).toContain(
      'Open cases of this person: many, limit: null.',
    );
  });

  it('shows a missing fact as such, and nothing of what objects inherit', () => {
    expect(said('case.not-open', {}, 'en').detail).toContain('Present stage: ….');
    expect(isProblemCode('toString')).toBe(false);
    expect(isProblemCode('case.erased')).toBe(true);
  });
});
