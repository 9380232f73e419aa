import { describe, expect, it } from '@jest/globals';
import { AccountDisabled, happened, untoldWork } from '@mouakaba/contracts';
import { changeAccount } from '../roles/change-account.decision.js';
import { administrator, amongOthers, elsewhere, made, openWork, waiting } from '../testing/past-events.js';
import { account } from '../testing/specification.js';
import { disableAccount, enableAccount } from './enabling.decision.js';

describe('disabling an account', () => {
  it('is not for the last administrator', async () => {
    await account
      .given(administrator)
      .when(disableAccount, { otherAdministrator: false, openWork })
      .thenRefused('account.last-administrator', {});
    await account
      .given(administrator)
      .when(disableAccount, { otherAdministrator: true, openWork })
      .thenHappened({ type: 'AccountDisabled', data: { openWork } });
  });

  it('is undone by enabling it; twice is once', async () => {
    const disabled = happened(AccountDisabled, untoldWork);
    await account
      .given(waiting, disabled)
      .when(disableAccount, { otherAdministrator: false, openWork })
      .thenHappened();
    await account
      .given(waiting, disabled)
      .when(enableAccount, {})
      .thenHappened({ type: 'AccountEnabled', data: {} });
    await account.given(waiting).when(enableAccount, {}).thenHappened();
  });

  it('tells what hangs on its owner, and goes on where that cannot be counted in time', async () => {
    await account
      .given(waiting)
      .when(disableAccount, { otherAdministrator: false, openWork })
      .thenHappened({ type: 'AccountDisabled', data: { openWork } });
    await account
      .given(waiting)
      .when(disableAccount, { otherAdministrator: false, openWork: undefined })
      .thenHappened({ type: 'AccountDisabled', data: { unverified: ['open-work'] } });
  });
});

describe('what hangs on the owner of an account', () => {
  it.each([
    ['another organisation', { organisation: elsewhere }],
    ['another role', { roles: ['auditor' as const] }],
    ['none of it', { organisation: null, roles: ['auditor' as const] }],
  ])('is told where the account acts less for its organisation: %s', async (_, change) => {
    const told = (data: object) => ({ type: 'RolesChanged', data }) as const;
    const changing = account.given(waiting);
    await changing
      .when(changeAccount, { ...amongOthers, ...change })
      .thenHappened(told(expect.objectContaining({ openWork })));
    await changing
      .when(changeAccount, { ...amongOthers, ...change, openWork: undefined })
      .thenHappened(told(expect.objectContaining({ unverified: ['open-work'] })));
  });

  it.each([{ roles: ['caseworker' as const, 'coordinator' as const] }, { provinces: ['MA-NAD'] }])(
    'is told of no other change: %j',
    (change) =>
      account
        .given(waiting)
        .when(changeAccount, { ...amongOthers, ...change })
        .thenHappened({
          type: 'RolesChanged',
          data: expect.not.objectContaining({ openWork: expect.anything() }),
        }),
  );

  it('is nothing for whoever acts for no organisation', () =>
    account
      .given(made({ roles: ['auditor'], provinces: ['MA-OUJ'] }))
      .when(changeAccount, { ...amongOthers, roles: ['programme-officer'] })
      .thenHappened({ type: 'RolesChanged', data: { roles: ['programme-officer'], provinces: ['MA-OUJ'] } }));
});
