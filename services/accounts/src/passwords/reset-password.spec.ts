import { describe, it } from '@jest/globals';
import { AccountMade, happened } from '@mouakaba/contracts';
import { account, sub } from '../testing/specification.js';
import { resetPassword } from './reset-password.decision.js';

const made = happened(AccountMade, {
  ...{ roles: ['administrator'], organisation: undefined, provinces: undefined, national: undefined },
  ...{ awaiting: undefined, unconfirmed: undefined, organisationProvince: undefined },
  ...{ locale: undefined, imported: undefined },
});

describe('resetting a password', () => {
  it('is for others than its owner, who changes it by the one before', () =>
    account
      .given(made)
      .by({ sub, role: 'administrator' })
      .when(resetPassword, {})
      .thenRefused('account.own-password', {}));
});
