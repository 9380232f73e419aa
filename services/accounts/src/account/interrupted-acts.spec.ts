import { describe, expect, it } from '@jest/globals';
import { accountStream, asId, type Sub } from '@mouakaba/contracts';
import { idFrom } from '@mouakaba/event-sourcing';
import { MemoryEventStore } from '@mouakaba/event-sourcing/testing';
import type { Invocation } from '@mouakaba/http';
import type { Role } from '@mouakaba/identity';
import { watchedOperations } from '../../test/operations.js';
import { accountParts, type AccountParts } from '../../test/parts.js';
import { makeAccountUseCase } from '../making/make-account.js';
import { resetPasswordUseCase } from '../passwords/reset-password.js';
import { confirmRolesUseCase } from '../roles/confirm-roles.js';
import { changeAccountUseCase } from '../roles/change-account.js';
import type { OtherAccounts } from './others.js';
import type { WorkOfAccounts } from './work-of-accounts.js';

const unit = '0d9c1c5e-47a2-4c33-8a3e-6f0f7f3d2b10';
const [making, acting] = ['6b9c2e0a-6a0e-4d57-9a57-0a1f5c0b7e01', '6b9c2e0a-6a0e-4d57-9a57-0a1f5c0b7e02'];
const sub = idFrom(making, 'account') as Sub;
const target = { sub: asId<Sub>(sub) };

class Killed extends Error {}

/** A store whose process dies after so many writes, of all that share the count: what comes later is not written. */
function mortal<Store extends object>(
  store: Store,
  writes: readonly string[],
  life: { left: number },
): Store {
  return new Proxy(store, {
    get(of, name) {
      const value = Reflect.get(of, name) as unknown;
      if (typeof value !== 'function') return value;
      const method = value.bind(of) as (...given: readonly unknown[]) => unknown;
      if (!writes.includes(String(name))) return method;
      return async (...given: readonly unknown[]) => {
        if (life.left === 0) throw new Killed();
        life.left -= 1;
        const done = await method(...given);
        if (life.left === 0) throw new Killed();
        return done;
      };
    },
  });
}

/** What a process keeps when it dies. */
class Machine {
  private readonly store = new MemoryEventStore();
  private readonly operations = watchedOperations();

  start(): AccountParts {
    return accountParts({ store: this.store, operations: this.operations });
  }

  startToDie(left: number): AccountParts {
    const life = { left };
    return accountParts({
      store: mortal(this.store, ['append'], life),
      operations: mortal(this.operations, ['put', 'insert', 'delete', 'putMany', 'replaceIf'], life),
    });
  }
}

/** Somebody else could confirm, and there is another administrator. */
const others = {
  organisation: () => Promise.resolve({ kind: 'holder', province: 'MA-OUJ' }),
  couldConfirm: () => Promise.resolve(true),
  inOneHand: () => Promise.resolve(false),
  administratorBeside: () => Promise.resolve(true),
} as unknown as OtherAccounts;

const work = { now: () => Promise.resolve(undefined) } as unknown as WorkOfAccounts;

function by(asker: string, commandId: string): Invocation {
  const caller = { sub: asker, roles: ['administrator' as const], provinces: [] };
  return { caller, commandId, correlationId: commandId, acceptLanguage: 'ar' };
}

const claims = { roles: ['caseworker'] as Role[], organisation: unit, provinces: ['MA-OUJ'] };

/** What an act answers that tells a one-time password; the others tell none. */
type Act = (parts: AccountParts) => Promise<string | undefined>;

const passwordIn = (answer: { readonly body: object }) =>
  (answer.body as { readonly oneTimePassword?: string }).oneTimePassword;

const make: Act = async ({ pipeline, passwords }) =>
  passwordIn(
    await makeAccountUseCase.handle(
      { invocation: by('asker', making), target: {}, body: { ...claims, name: 'أمينة' } },
      pipeline,
      { others, passwords },
    ),
  );

const acts: Readonly<Record<string, { readonly first: readonly Act[]; readonly act: Act }>> = {
  'making an account': { first: [], act: make },
  'confirming its roles': {
    first: [make],
    act: async ({ pipeline }) =>
      passwordIn(
        await confirmRolesUseCase.handle({ invocation: by('second', acting), target, body: {} }, pipeline, {
          others,
        }),
      ),
  },
  'changing its roles': {
    first: [make],
    act: async ({ pipeline }) =>
      passwordIn(
        await changeAccountUseCase.handle(
          { invocation: by('asker', acting), target, body: { roles: ['programme-officer'], locale: 'fr' } },
          pipeline,
          { others, work },
        ),
      ),
  },
  'resetting its password': {
    first: [make],
    act: async ({ pipeline, passwords }) =>
      passwordIn(
        await resetPasswordUseCase.handle({ invocation: by('second', acting), target, body: {} }, pipeline, {
          passwords,
        }),
      ),
  },
};

/** The account, if there is one, has the password that it is said to have. */
async function mustBeWhole({ pipeline, passwords }: AccountParts): Promise<boolean> {
  const account = (await pipeline.load(accountStream(sub)))?.state;
  if (account === undefined) return false;
  expect(account.sub).toBe(sub);
  expect(await passwords.find(sub, account.passwordBy)).toBeDefined();
  return true;
}

describe.each(Object.entries(acts))('%s', (_, { first, act }) => {
  it('is whole or not begun wherever it is cut off, and can be asked for again', async () => {
    for (let writes = 0, cut = true; cut; writes += 1) {
      const machine = new Machine();
      for (const each of first) await each(machine.start());
      cut = await act(machine.startToDie(writes)).then(
        () => false,
        (error: unknown) => error instanceof Killed,
      );
      const later = machine.start();
      expect([writes, await mustBeWhole(later)]).toEqual([writes, first.length > 0 || expect.any(Boolean)]);
      const told = await act(later);
      expect(await mustBeWhole(later)).toBe(true);
      expect(await act(machine.start())).toBe(told);
      const history = (await later.pipeline.load(accountStream(sub)))?.commands;
      expect([writes, history?.size]).toEqual([writes, first.length + 1]);
      if (told !== undefined)
        expect(await machine.start().signIn.signIn(sub, told, 'here')).toMatchObject({ outcome: 'accepted' });
      if (!cut) expect(writes).toBeGreaterThan(0);
      expect(writes).toBeLessThan(20);
    }
  });
});
