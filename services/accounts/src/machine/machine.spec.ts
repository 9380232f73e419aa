import { beforeEach, describe, expect, it } from '@jest/globals';
import { accountStream } from '@mouakaba/contracts';
import { openKeys } from '@mouakaba/event-sourcing/testing';
import type { OtherAccounts } from '../account/others.js';
import { hashPassword } from '../passwords/password.js';
import { cheap } from '../testing/index.js';
import { accountParts, type AccountParts } from '../../test/parts.js';
import { AccountImport } from './import-accounts.js';
import type { Credentials } from './machine.js';

let parts: AccountParts;
beforeEach(() => {
  parts = accountParts();
});

describe('the first start', () => {
  it('makes one administrator, once', async () => {
    const told: Credentials[] = [];
    await parts.machine.firstAdministrator((credentials) => told.push(credentials));
    await accountParts(parts).machine.firstAdministrator((credentials) => told.push(credentials));
    const [{ sub, oneTimePassword }] = told as [Credentials];
    expect(told).toHaveLength(1);
    expect(await parts.accounts.find(sub)).toMatchObject({
      wanted: { roles: ['administrator'] },
      oneTime: true,
    });
    expect((await parts.signIn.signIn(sub, oneTimePassword, 'here')).outcome).toBe('accepted');
  });

  it('that ends between telling and keeping tells another the next time', async () => {
    const crash = () => {
      throw new Error('killed');
    };
    await expect(parts.machine.firstAdministrator(crash)).rejects.toThrow('killed');
    const told: Credentials[] = [];
    await parts.machine.firstAdministrator((credentials) => told.push(credentials));
    expect(told).toHaveLength(1);
  });
});

describe('accounts that an earlier release kept', () => {
  const sub = '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b20';
  const others = {
    organisation: () => Promise.resolve({ kind: 'holder', province: 'MA-OUJ' }),
  } as unknown as OtherAccounts;
  const importing = ({ operations, pipeline, passwords }: AccountParts) =>
    new AccountImport(operations, openKeys, pipeline, passwords, others);

  async function keep(more: object = {}) {
    const context = {
      stream: accountStream(sub),
      eventId: sub,
      type: 'Account',
      schema: 1,
      compartment: 'identity',
    };
    const key = await openKeys.create(context.stream);
    await parts.operations.put('accounts', sub, {
      ...{ roles: ['caseworker'], organisation: '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10', locale: 'ar' },
      ...{
        sealedName: key.seal(context, { name: 'سعيد' }),
        password: await hashPassword('kept before', cheap),
      },
      ...{ oneTime: true, disabled: false, createdAt: '2026-01-02T03:04:05.000Z', ...more },
    });
  }

  async function events() {
    const found = [];
    for await (const stored of parts.store.readStream(accountStream(sub)))
      found.push(parts.eventLog.registry.read(stored));
    return found;
  }

  it('become facts with their roles as they were, once', async () => {
    await keep();
    expect(await importing(parts).run()).toBe(1);
    expect(await importing(parts).run()).toBe(0);
    const [made, ...more] = await events();
    expect(made).toMatchObject({
      ...{ type: 'AccountMade', occurredAt: '2026-01-02T03:04:05.000Z', actor: { sub: 'system' } },
      data: {
        roles: ['caseworker'],
        imported: true,
        unconfirmed: 'previous-release',
        organisationProvince: 'MA-OUJ',
      },
    });
    expect([Object.keys(made!.sealed), more]).toEqual([['identity'], []]);
    expect(await parts.operations.rows('accounts')).toEqual([]);
    const { outcome } = await parts.signIn.signIn(sub, 'kept before', 'here');
    expect(outcome).toBe('accepted');
    expect(await parts.accounts.claims(sub, undefined)).toEqual({ roles: [], locale: 'ar' });
  });

  it('are imported once though the start ends halfway', async () => {
    await keep({ disabled: true });
    const { operations } = parts;
    const remove = operations.delete.bind(operations);
    operations.delete = () => Promise.reject(new Error('killed'));
    await expect(importing(parts).run()).rejects.toThrow('killed');
    operations.delete = remove;
    expect(await importing(accountParts(parts)).run()).toBe(1);
    expect((await events()).map(({ type }) => type)).toEqual(['AccountMade', 'AccountDisabled']);
  });
});
