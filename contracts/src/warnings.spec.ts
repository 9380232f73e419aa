import { describe, expect, it } from '@jest/globals';
import { describeFacts, describeTexts, textsOf } from './testing/texts.js';
import { toldWarning, warn, warnings } from './warnings.js';

describeTexts(textsOf(warnings));
describeFacts(warnings);

describe('a warning', () => {
  it('is told in the reader’s language, with its facts', () => {
    const doubtful = warn('referrals-unconfirmed', { unconfirmedReferralIds: ['…601'] });
    expect(toldWarning(doubtful, 'fr')).toEqual({
      ...{ code: 'referrals-unconfirmed', unconfirmedReferralIds: ['…601'] },
      title: 'Services non confirmés',
      detail: expect.stringMatching(/^Des services rendus/),
    });
  });
});
