import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Credentials } from './account.js';
import { Accounts } from './accounts.js';
import { watchedOperations, type WatchedOperations } from '../../test/operations.js';
import { defaultCost, drawOneTimePassword, hashPassword, passwordMatches } from './password.js';

const cost = { N: 2, r: 1, p: 1 };
const minute = 60_000;
let time: number;
let operations: WatchedOperations;
let accounts: Accounts;
const started = () =>
  new Accounts({
    operations,
    cost,
    now: () => time,
    names: {
      seal: (id, name) => Promise.resolve(`sealed for ${id}: ${Buffer.from(name).toString('hex')}`),
      open: (_, sealed) => Promise.resolve(Buffer.from(sealed.split(': ')[1] ?? '', 'hex').toString()),
    },
  });

beforeEach(() => {
  time = Date.UTC(2026, 10, 2);
  operations = watchedOperations(() => time);
  accounts = started();
});

const worker = { roles: ['caseworker'], organisation: 'unit', provinces: ['MA-OUJ'], locale: 'ar' } as const;

describe('an account', () => {
  it('is made with claims and a one-time password', async () => {
    const { sub, oneTimePassword } = await accounts.create({ ...worker, name: 'سعيد' });
    expect(oneTimePassword).toMatch(/^([0-9a-z]{5}-){3}[0-9a-z]{5}$/);
    expect(await accounts.get(sub)).toEqual({
      ...worker,
      sub,
      name: 'سعيد',
      disabled: false,
      createdAt: '2026-11-02T00:00:00.000Z',
    });
    expect(await accounts.claims(sub)).toEqual(worker);
    expect(await accounts.authenticate(sub, oneTimePassword)).toBe('accepted');
  });

  it('holds neither name nor password in clear', async () => {
    const { oneTimePassword } = await accounts.create({ ...worker, name: 'سعيد' });
    const stored = (await operations.rows('accounts')).join();
    expect(stored).toContain('sealed for');
    expect(stored).not.toContain('سعيد');
    expect(stored).not.toContain(oneTimePassword);
    expect(stored).toContain('"algorithm":"scrypt","N":2,"r":1,"p":1');
  });

  it('says nothing of what it was not given', async () => {
    const { sub } = await accounts.create({ roles: ['auditor'] });
    expect(await accounts.claims(sub)).toEqual({ roles: ['auditor'] });
  });

  it('is changed claim by claim; null takes one away; the password stays', async () => {
    const { sub, oneTimePassword } = await accounts.create({ ...worker, name: 'سعيد' });
    await accounts.change(sub, { roles: ['auditor'], organisation: null });
    await accounts.change(sub, { provinces: ['MA-BER'], locale: null });
    expect(await accounts.get(sub)).toMatchObject({ name: 'سعيد' });
    expect(await accounts.claims(sub)).toEqual({ roles: ['auditor'], provinces: ['MA-BER'] });
    expect(await accounts.authenticate(sub, oneTimePassword)).toBe('accepted');
  });

  it('of whoever acts for an organisation has one, from the beginning and after every change', async () => {
    const missing = (...roles: string[]) => ({
      refusal: { refused: 'account.organisation-missing', facts: { roles } },
    });
    await expect(accounts.create({ roles: ['caseworker'] })).rejects.toMatchObject(missing('caseworker'));
    const { sub } = await accounts.create(worker);
    await expect(accounts.change(sub, { organisation: null })).rejects.toMatchObject(missing('caseworker'));
    await expect(
      accounts.change(sub, { roles: ['auditor', 'provider'], organisation: null }),
    ).rejects.toMatchObject(missing('provider'));
    expect(await accounts.claims(sub)).toEqual(worker);
    await accounts.change(sub, { provinces: null });
    expect(await accounts.claims(sub)).not.toHaveProperty('provinces');
  });

  it('loses no change to another made in the same instant', async () => {
    const { sub } = await accounts.create({ roles: ['auditor'] });
    await Promise.all([
      accounts.change(sub, { locale: 'fr' }),
      accounts.change(sub, { provinces: ['MA-BER'] }),
      accounts.resetPassword(sub),
    ]);
    expect(await accounts.claims(sub)).toEqual({ roles: ['auditor'], locale: 'fr', provinces: ['MA-BER'] });
  });

  it('gets a new one-time password; the old one is over', async () => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    const renewed = await accounts.resetPassword(sub);
    expect(await accounts.authenticate(sub, oneTimePassword)).toBe('wrong');
    expect(await accounts.authenticate(sub, renewed!.oneTimePassword)).toBe('accepted');
  });

  it('is disabled', async () => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    expect(await accounts.disable(sub)).toMatchObject({ sub, disabled: true });
    expect(await accounts.authenticate(sub, oneTimePassword)).toBe('disabled');
    expect(await accounts.authenticate(sub, 'guess')).toBe('wrong');
    expect(await accounts.claims(sub)).toBeUndefined();
  });

  it('that is not there is undefined, and its password wrong', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await accounts.get(nobody)).toBeUndefined();
    expect(await accounts.change(nobody, { locale: 'fr' })).toBeUndefined();
    expect(await accounts.resetPassword(nobody)).toBeUndefined();
    expect(await accounts.disable(nobody)).toBeUndefined();
    expect(await accounts.authenticate(nobody, 'guess')).toBe('wrong');
    expect(await accounts.authenticate('admin', 'guess')).toBe('wrong');
    expect(await operations.rows('login-attempts')).toEqual([]);
  });

  it('is listed in pages', async () => {
    const subs = [];
    for (let n = 0; n < 3; n++) subs.push((await accounts.create(worker)).sub);
    const first = await accounts.list({ limit: 2 });
    const rest = await accounts.list({ limit: 2, after: first[1]!.sub });
    expect([...first, ...rest].map(({ sub }) => sub)).toEqual(subs.sort());
  });
});

describe('the first start', () => {
  it('makes one administrator, once', async () => {
    const told: Credentials[] = [];
    await accounts.firstAdministrator((credentials) => told.push(credentials));
    await started().firstAdministrator((credentials) => told.push(credentials));
    expect(told).toHaveLength(1);
    const { sub, oneTimePassword } = told[0]!;
    expect(await accounts.claims(sub)).toEqual({ roles: ['administrator'] });
    expect(await accounts.authenticate(sub, oneTimePassword)).toBe('accepted');
  });

  it('that ends between telling and keeping tells another the next time', async () => {
    const crash = () => {
      throw new Error('killed');
    };
    await expect(accounts.firstAdministrator(crash)).rejects.toThrow('killed');
    const told: Credentials[] = [];
    await started().firstAdministrator((credentials) => told.push(credentials));
    expect(told).toHaveLength(1);
  });
});

describe('guessing', () => {
  const guess = (sub: string, times: number) =>
    Promise.all(Array.from({ length: times }, () => accounts.authenticate(sub, 'guess')));

  it('locks the account for a quarter of an hour after ten wrong passwords, even at the same instant and over a restart', async () => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    expect(await guess(sub, 12)).toEqual([...Array<string>(10).fill('wrong'), 'locked', 'locked']);
    accounts = started();
    time += 15 * minute - 1;
    expect(await accounts.authenticate(sub, oneTimePassword)).toBe('locked');
    time += 1;
    expect(await accounts.authenticate(sub, oneTimePassword)).toBe('accepted');
  });

  it('counts the last quarter of an hour only', async () => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    await guess(sub, 5);
    time += 8 * minute;
    await guess(sub, 4);
    time += 8 * minute;
    await guess(sub, 5);
    expect(await accounts.authenticate(sub, oneTimePassword)).toBe('accepted');
  });

  it('begins anew after the right password or a reset', async () => {
    const { sub, oneTimePassword } = await accounts.create(worker);
    await guess(sub, 9);
    await accounts.authenticate(sub, oneTimePassword);
    expect(await guess(sub, 10)).not.toContain('locked');
    const renewed = (await accounts.resetPassword(sub))!;
    expect(await accounts.authenticate(sub, renewed.oneTimePassword)).toBe('accepted');
  });

  it('locks nobody else', async () => {
    const [one, other] = [await accounts.create(worker), await accounts.create(worker)];
    await guess(one.sub, 10);
    expect(await accounts.authenticate(other.sub, other.oneTimePassword)).toBe('accepted');
  });
});

describe('a password', () => {
  it('matches at the cost it was hashed with, which is 32 MiB by default', async () => {
    const dear = await hashPassword('ما بغيتش نرجع');
    expect(dear).toMatchObject(defaultCost);
    expect(await passwordMatches('ما بغيتش نرجع', dear)).toBe(true);
    expect(await passwordMatches('ما بغيتش نرجع ', dear)).toBe(false);
    expect((await hashPassword('same', cost)).hash).not.toBe((await hashPassword('same', cost)).hash);
  });

  it('is drawn anew each time', () => {
    expect(new Set(Array.from({ length: 100 }, drawOneTimePassword)).size).toBe(100);
  });
});
