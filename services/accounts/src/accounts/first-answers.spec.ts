import { beforeEach, describe, expect, it } from '@jest/globals';
import { openKeys } from '@mouakaba/event-sourcing/testing';
import type { OperationalStore } from '@mouakaba/event-sourcing';
import { watchedOperations, type WatchedOperations } from '../../test/operations.js';
import { Accounts, drawCredentials } from './accounts.js';
import { FirstAnswers } from './first-answers.js';
import { drawOneTimePassword } from './password.js';

const key = '0b0c1a7e-54c4-5a7d-9a7e-3f0e8f3e2a11';
const auditor = { roles: ['auditor'] } as const;
let operations: WatchedOperations;
beforeEach(() => {
  operations = watchedOperations();
});

/** A process on the operational store. */
function processOn(store: OperationalStore) {
  const names = { seal: () => Promise.resolve(''), open: () => Promise.resolve(undefined) };
  const accounts = new Accounts({ operations: store, names, cost: { N: 2, r: 1, p: 1 } });
  const answers = new FirstAnswers(store, openKeys);
  return {
    accounts,
    create: (body: Parameters<Accounts['create']>[0] = auditor) =>
      answers.onceDrawn(key, body, drawCredentials, (drawn) => accounts.create(body, drawn)),
    reset: (sub: string) =>
      answers.onceDrawn(
        key,
        {},
        () => ({ sub, oneTimePassword: drawOneTimePassword() }),
        ({ oneTimePassword }) => accounts.resetPassword(sub, oneTimePassword),
      ),
  };
}

/** A process that dies at its n-th write, before it or after. */
function dyingAt(write: number, when: 'before' | 'after') {
  let writes = 0;
  const store = new Proxy<OperationalStore>(operations, {
    get: (target, name) => {
      const call = (Reflect.get(target, name) as (...args: unknown[]) => unknown).bind(target);
      if (!['put', 'insert', 'delete', 'deleteGroup'].includes(String(name))) return call;
      return async (...args: unknown[]) => {
        writes++;
        if (writes > write || (writes === write && when === 'before')) throw new Error('dead');
        const done = await call(...args);
        if (writes === write) throw new Error('dead');
        return done;
      };
    },
  });
  return processOn(store);
}

/** Before and after each of so many writes. */
const deaths = (writes: number) =>
  Array.from({ length: writes }, (_, index) => index + 1).flatMap((write) => [
    [write, 'before'] as const,
    [write, 'after'] as const,
  ]);

describe('a request for an account whose process dies', () => {
  it.each(deaths(3))('at write %i, %s it, makes one account when it is asked again', async (write, when) => {
    await expect(dyingAt(write, when).create()).rejects.toThrow('dead');
    const { accounts, create } = processOn(operations);
    const { answer } = await create();
    expect((await accounts.list({ limit: 10 })).map(({ sub }) => sub)).toEqual([answer.sub]);
    expect(await accounts.authenticate(answer.sub, answer.oneTimePassword)).toBe('accepted');
    expect(await create()).toEqual({ answer, replayed: true });
  });
});

describe('a request for a new password whose process dies', () => {
  it.each(deaths(5))(
    'at write %i, %s it, tells one that is right when it is asked again',
    async (write, when) => {
      const { sub } = await processOn(operations).accounts.create(auditor);
      await expect(dyingAt(write, when).reset(sub)).rejects.toThrow('dead');
      const { accounts, reset } = processOn(operations);
      const { answer } = await reset(sub);
      expect(await accounts.authenticate(sub, answer.oneTimePassword)).toBe('accepted');
      expect(await reset(sub)).toEqual({ answer, replayed: true });
    },
  );
});

describe('what is kept', () => {
  it('is nothing of what was refused: it is decided afresh, with another body too', async () => {
    const { create } = processOn(operations);
    await expect(create({ roles: ['caseworker'] })).rejects.toThrow('account.organisation-missing');
    expect((await create()).replayed).toBe(false);
  });

  it('is refused to another body, finished or not', async () => {
    await expect(dyingAt(1, 'after').create()).rejects.toThrow('dead');
    const { create } = processOn(operations);
    await expect(create({ roles: ['administrator'] })).rejects.toThrow('request.idempotency-key-reused');
    await create();
    await expect(create({ roles: ['administrator'] })).rejects.toThrow('request.idempotency-key-reused');
  });
});
