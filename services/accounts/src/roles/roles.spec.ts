import { describe, it } from '@jest/globals';
import { RolesChanged, happened, untoldWork } from '@mouakaba/contracts';
import { makeAccount } from '../making/make-account.decision.js';
import {
  administrator,
  amongOthers,
  asked,
  confirmable,
  confirmed,
  elsewhere,
  found,
  made,
  openWork,
  second,
  told,
  unit,
  waiting,
  worker,
} from '../testing/past-events.js';
import { account, sub } from '../testing/specification.js';
import { changeAccount } from './change-account.decision.js';
import { confirmRoles } from './confirm-roles.decision.js';

const itself = { sub, role: 'coordinator' };
const alone = { couldBeConfirmed: false, found };
const people = { inOneHand: false };

describe('making an account', () => {
  it('lets nominative roles wait for a second person', () =>
    account
      .given()
      .when(makeAccount, { ...worker, ...confirmable })
      .thenHappened({
        type: 'AccountMade',
        data: { ...told, awaiting: ['caseworker'] },
      }));

  it('lets them count at once while nobody else could confirm them, and says so', () =>
    account
      .given()
      .when(makeAccount, { ...worker, ...alone })
      .thenHappened({
        type: 'AccountMade',
        data: { ...told, unconfirmed: 'only-administrator' },
      }));

  it('asks nobody about other roles', () =>
    account
      .given()
      .when(makeAccount, { roles: ['programme-officer'], provinces: ['*'], ...confirmable })
      .thenHappened({ type: 'AccountMade', data: { roles: ['programme-officer'], national: true } }));
});

describe('the organisation of an account', () => {
  const provider = { kind: 'provider', province: 'MA-OUJ' } as const;
  const provides = { ...worker, roles: ['provider'] } as const;
  const unknown = { ...amongOthers, found: undefined };

  it.each([worker, provides, { ...worker, roles: ['auditor'] as const }])('is there: %j', (claims) =>
    account
      .given()
      .when(makeAccount, { ...claims, ...unknown })
      .thenRefused('account.organisation-unknown', { organisation: unit }),
  );

  it.each([
    ...(['caseworker', 'coordinator', 'centre-officer'] as const).map((role) => [role, provider] as const),
    ['provider', found] as const,
  ])('is one that the role acts for: %s', async (role, other) => {
    const claims = { ...worker, roles: [role] };
    await account
      .given()
      .when(makeAccount, { ...claims, ...confirmable, found: other })
      .thenRefused('account.organisation-mismatch', { roles: [role] });
    await account
      .given(made({ ...told, roles: ['auditor'] }))
      .when(changeAccount, { roles: [role], ...amongOthers, found: other })
      .thenRefused('account.organisation-mismatch', { roles: [role] });
  });

  it('is there where an account comes to another', async () => {
    await account
      .given(waiting)
      .when(changeAccount, { organisation: elsewhere, ...unknown })
      .thenRefused('account.organisation-unknown', { organisation: elsewhere });
    await account
      .given(waiting)
      .when(changeAccount, { organisation: elsewhere, ...amongOthers })
      .thenHappened({ type: 'RolesChanged', data: { organisation: elsewhere, openWork } });
  });

  it('hinders nobody from taking away what was given before it was checked', () =>
    account
      .given(made({ ...told, roles: ['caseworker', 'coordinator'] }))
      .when(changeAccount, { roles: ['caseworker'], ...unknown })
      .thenHappened({ type: 'RolesChanged', data: { roles: ['caseworker'], openWork } }));
});

describe('changing an account', () => {
  it('is not for its owner, whatever the role', () =>
    account
      .given(administrator)
      .by(itself)
      .when(changeAccount, { roles: ['auditor'], ...amongOthers })
      .thenRefused('account.own-roles', {}));

  it('that changes nothing is nothing', () =>
    account
      .given(waiting)
      .by(itself)
      .when(changeAccount, { roles: ['caseworker'], ...amongOthers })
      .thenHappened());

  it('to more than was confirmed waits again, and to less does not', async () => {
    await account
      .given(waiting, confirmed)
      .when(changeAccount, { provinces: ['MA-OUJ', 'MA-NAD'], ...amongOthers })
      .thenHappened({
        type: 'RolesChanged',
        data: { ...told, provinces: ['MA-OUJ', 'MA-NAD'], awaiting: ['caseworker'] },
      });
    await account
      .given(waiting, confirmed)
      .when(changeAccount, { organisation: elsewhere, ...amongOthers })
      .thenHappened({
        type: 'RolesChanged',
        data: { ...told, organisation: elsewhere, awaiting: ['caseworker'], openWork },
      });
    await account
      .given(waiting, confirmed)
      .when(changeAccount, { provinces: null, ...amongOthers })
      .thenHappened({ type: 'RolesChanged', data: { roles: ['caseworker'], organisation: unit } });
  });

  it('never takes the role from the last administrator', async () => {
    const change = { roles: ['programme-officer'] as const };
    await account
      .given(administrator)
      .when(changeAccount, { ...change, ...amongOthers, otherAdministrator: false })
      .thenRefused('account.last-administrator', {});
    await account
      .given(administrator)
      .when(changeAccount, { ...change, ...amongOthers })
      .thenHappened({ type: 'RolesChanged', data: { roles: ['programme-officer'] } });
  });
});

describe('confirming roles', () => {
  it('is for a second person', async () => {
    await account
      .given(waiting)
      .by(asked)
      .when(confirmRoles, people)
      .thenRefused('account.second-person', {});
    await account
      .given(waiting)
      .by(itself)
      .when(confirmRoles, people)
      .thenRefused('account.second-person', {});
    await account
      .given(waiting)
      .by(second)
      .when(confirmRoles, people)
      .thenHappened({ type: 'RolesConfirmed', data: told });
  });

  it('is for nobody whose password, or that of who asked, the other may know', () =>
    account
      .given(waiting)
      .by(second)
      .when(confirmRoles, { inOneHand: true })
      .thenRefused('account.in-one-hand', {}));

  it('is for somebody else than who asked last', () => {
    const changed = happened(RolesChanged, {
      ...{ ...told, roles: ['coordinator'], awaiting: ['coordinator'] },
      ...{ national: undefined, unconfirmed: undefined, organisationProvince: undefined },
      ...untoldWork,
    });
    return account
      .given(waiting, { event: changed, actor: second })
      .by(second)
      .when(confirmRoles, people)
      .thenRefused('account.second-person', {});
  });

  it('is possible later where roles counted at once, and needless where nothing waits', async () => {
    const atOnce = made({ ...told, unconfirmed: 'only-administrator' });
    await account
      .given(atOnce)
      .by(second)
      .when(confirmRoles, people)
      .thenHappened({ type: 'RolesConfirmed', data: told });
    await account.given(waiting, confirmed).by(second).when(confirmRoles, people).thenHappened();
  });
});
