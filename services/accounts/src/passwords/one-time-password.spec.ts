import { beforeEach, describe, expect, it } from '@jest/globals';
import { PasswordReset, accountStream, happened } from '@mouakaba/contracts';
import { readyAccount } from '../testing/index.js';
import { accountParts, type AccountParts } from '../../test/parts.js';

const minute = 60_000;
let time: number;
let parts: AccountParts;
beforeEach(() => {
  time = Date.UTC(2026, 10, 2);
  parts = accountParts({ now: () => time });
});

async function signIn(sub: string, password: string) {
  return (await parts.signIn.signIn(sub, password, 'an address')).outcome;
}

describe('a one-time password', () => {
  async function made() {
    const told: { sub: string; oneTimePassword: string }[] = [];
    await parts.machine.makeAdministrator((credentials) => told.push(credentials));
    return told[0]!;
  }

  it('is good once, even at the same instant', async () => {
    const { sub, oneTimePassword } = await made();
    const all = await Promise.all([1, 2, 3].map(() => signIn(sub, oneTimePassword)));
    expect(all.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
    expect(await signIn(sub, oneTimePassword)).toBe('refused');
  });

  it('is good for 72 hours', async () => {
    const [kept, late] = [await made(), await made()];
    time += 72 * 60 * minute - 1;
    expect(await signIn(kept.sub, kept.oneTimePassword)).toBe('accepted');
    time += 1;
    expect(await signIn(late.sub, late.oneTimePassword)).toBe('refused');
  });

  it('of before is over after a reset, as is the password', async () => {
    const { sub, password } = await readyAccount(parts, { roles: ['programme-officer'], provinces: ['*'] });
    await parts.pipeline.execute({
      ...{ stream: accountStream(sub), commandId: crypto.randomUUID(), correlationId: 'c', fields: {} },
      ...{
        emits: new Set([PasswordReset.type]),
        permit: () => ({ sub: 'a', role: 'administrator' }),
        decide: () => happened(PasswordReset, { expiresAt: '2099-01-01T00:00:00.000Z' }),
      },
    });
    expect(await signIn(sub, password)).toBe('refused');
  });

  it('leads to another password, which is then the only one', async () => {
    const { sub, oneTimePassword } = await made();
    await signIn(sub, oneTimePassword);
    const newPassword = 'a sentence of my own';
    await expect(parts.own.change(sub, { currentPassword: 'guess', newPassword })).rejects.toThrow(
      'account.wrong-password',
    );
    await parts.own.change(sub, { currentPassword: oneTimePassword, newPassword });
    expect(await signIn(sub, newPassword)).toBe('accepted');
    expect(await signIn(sub, newPassword)).toBe('accepted');
    expect(await signIn(sub, oneTimePassword)).toBe('refused');
    expect(await parts.operations.rows('passwords')).toHaveLength(1);
    const stored = (await parts.operations.rows('passwords')).join();
    expect(stored).toContain('"algorithm":"scrypt"');
    expect(stored).not.toContain(newPassword);
  });
});
