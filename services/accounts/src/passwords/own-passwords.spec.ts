import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  AccountDisabled,
  PasswordReset,
  accountStream,
  happened,
  untoldWork,
  type Happened,
} from '@mouakaba/contracts';
import { IdempotencyKeyReused } from '@mouakaba/event-sourcing';
import { v7 } from 'uuid';
import { readyAccount } from '../testing/index.js';
import { accountParts, type AccountParts } from '../../test/parts.js';
import type { PasswordHash } from './password.js';
import { resetPassword } from './reset-password.decision.js';

const officer = { roles: ['programme-officer'], provinces: ['*'] } as const;
let time: number;
let parts: AccountParts;
beforeEach(() => {
  time = Date.UTC(2026, 10, 2);
  parts = accountParts({ now: () => time });
});

const turn = () => new Promise(setImmediate);

async function opens(sub: string, password: string): Promise<boolean> {
  return (await parts.signIn.signIn(sub, password, v7())).outcome === 'accepted';
}

/** A reset, as an administrator's: the one-time password is kept while the command runs. It is hashed already. */
async function reset(sub: string, drawn: { readonly password: string; readonly hash: PasswordHash }) {
  const commandId = v7();
  await parts.pipeline.execute({
    ...{ stream: accountStream(sub), commandId, correlationId: commandId, fields: {} },
    emits: new Set([PasswordReset.type]),
    permit: () => ({ sub: 'a', role: 'administrator' }),
    decide: resetPassword,
    reserve: async (facts) => {
      await parts.passwords.keep(sub, commandId, drawn);
      return facts;
    },
  });
}

async function drawn(password = 'drawn-by-the-system') {
  return { password, hash: await parts.passwords.hashed(password) };
}

function act(sub: string, event: Happened) {
  const commandId = v7();
  return parts.pipeline.execute({
    ...{ stream: accountStream(sub), commandId, correlationId: commandId, fields: {} },
    emits: new Set([event.type]),
    permit: () => ({ sub: 'a', role: 'administrator' }),
    decide: () => event,
  });
}

/** Does that once, after the new password was hashed and before the change is decided. */
function beforeTheDecision(act: () => Promise<unknown>): void {
  const { passwords } = parts;
  const hashed = passwords.hashed.bind(passwords);
  passwords.hashed = async (password) => {
    passwords.hashed = hashed;
    const hash = await hashed(password);
    await act();
    return hash;
  };
}

describe('changing a password', () => {
  const newPassword = 'a sentence of my own';

  it('leaves one password in force though a reset is kept and not yet recorded', async () => {
    const { sub, password } = await readyAccount(parts, officer);
    const { passwords, store } = parts;
    let [kept, changed] = [false, false];
    const oneTime = await drawn();
    let resetting: Promise<void> | undefined;
    /** Not for ever: what waits for its turn comes only when this has ended. */
    const until = async (reached: () => boolean) => {
      for (let turns = 0; turns < 500 && !reached(); turns++) await turn();
    };
    const forgetAllBut = passwords.forgetAllBut.bind(passwords);
    passwords.forgetAllBut = async (...named) => {
      resetting = reset(sub, oneTime);
      await until(() => kept);
      await forgetAllBut(...named);
    };
    const append = store.append.bind(store);
    store.append = async (stream, expected, events) => {
      if (events.some(({ type }) => type === 'PasswordReset')) {
        kept = true;
        await until(() => changed);
      }
      return append(stream, expected, events);
    };
    await parts.own.change(sub, { currentPassword: password, newPassword });
    changed = true;
    await resetting;
    expect(await opens(sub, newPassword)).toBe(false);
    expect(await opens(sub, oneTime.password)).toBe(true);
  });

  it('at the same time twice succeeds once, and that password opens the account', async () => {
    const { sub, password } = await readyAccount(parts, officer);
    const chosen = ['the first sentence', 'the second sentence'];
    const asked = chosen.map((each) =>
      parts.own.change(sub, { currentPassword: password, newPassword: each }),
    );
    const outcomes = (await Promise.allSettled(asked)).map(({ status }) => status);
    expect([...outcomes].sort()).toEqual(['fulfilled', 'rejected']);
    for (const [index, each] of chosen.entries())
      expect(await opens(sub, each)).toBe(outcomes[index] === 'fulfilled');
    expect(await parts.operations.rows('passwords')).toHaveLength(1);
  });

  it('is refused where the password was reset after it had been checked', async () => {
    const { sub, password } = await readyAccount(parts, officer);
    const oneTime = await drawn();
    beforeTheDecision(() => reset(sub, oneTime));
    await expect(parts.own.change(sub, { currentPassword: password, newPassword })).rejects.toMatchObject({
      refusal: { refused: 'account.wrong-password' },
    });
    expect(await opens(sub, newPassword)).toBe(false);
    expect(await opens(sub, oneTime.password)).toBe(true);
  });

  it('is refused where the account was disabled after the password had been checked', async () => {
    const { sub, password } = await readyAccount(parts, officer);
    beforeTheDecision(() => act(sub, happened(AccountDisabled, untoldWork)));
    await expect(parts.own.change(sub, { currentPassword: password, newPassword })).rejects.toMatchObject({
      refusal: { refused: 'account.wrong-password' },
    });
  });

  it('by the same command sets one password, whatever a twin of it brings', async () => {
    const { sub, password } = await readyAccount(parts, officer);
    const commandId = v7();
    const change = (chosen: string) =>
      parts.own.change(
        sub,
        { currentPassword: password, newPassword: chosen },
        { commandId, correlationId: commandId },
      );
    const twins = await Promise.allSettled([change(newPassword), change('another sentence of mine')]);
    expect(twins).toMatchObject([{ status: 'fulfilled' }, { reason: expect.any(IdempotencyKeyReused) }]);
    expect(await opens(sub, newPassword)).toBe(true);
    expect(await change(newPassword)).toMatchObject({ replayed: true });
  });
});

describe('a one-time password', () => {
  it('is good until the instant that its fact tells, by the same clock', async () => {
    const { sub } = await readyAccount(parts, officer);
    const oneTime = await drawn();
    await reset(sub, oneTime);
    const told = (await parts.accounts.find(sub))?.oneTimeUntil;
    expect(told).toBe('2026-11-05T00:00:00.000Z');
    time = Date.parse(told!);
    expect(await opens(sub, oneTime.password)).toBe(false);
    time -= 1;
    expect(await opens(sub, oneTime.password)).toBe(true);
  });
});
