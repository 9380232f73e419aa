import { afterAll, describe, expect, it } from '@jest/globals';
import { Sessions, SignIn } from '@mouakaba/accounts';
import { logIn } from '@mouakaba/tools/journeys';
import { asking } from './made-accounts.js';
import { StandaloneFixture, type Call } from './standalone-fixture.js';

const { fixture } = await StandaloneFixture.start(async () => ({}));
afterAll(() => fixture.stop());

const part = <Part>(type: abstract new (...given: never[]) => Part) =>
  fixture.host.app.get<Part>(type, { strict: false });

/** What an administrator does to an account while somebody is on the way into it. */
const acts = ['password-reset', 'disabling'] as const;
const act = (sub: string, how: (typeof acts)[number]) =>
  fixture.done('administrator', `POST /v1/accounts/${sub}/${how}` as Call);

async function ready() {
  const { sub, password } = await fixture.createAccount({ roles: ['programme-officer'] });
  const { token } = await logIn(fixture.origin, sub, password);
  const change = (newPassword: string) =>
    asking(fixture, () => Promise.resolve(token))('POST /v1/me/password', {
      ...{ currentPassword: password, newPassword },
    });
  return { sub, password, change };
}

async function opens(sub: string, password: string): Promise<boolean> {
  return logIn(fixture.origin, sub, password).then(
    () => true,
    () => false,
  );
}

/** Does that once, after the method was called and before whoever called it goes on. */
function meanwhile<Part extends object>(of: Part, name: keyof Part & string, does: () => Promise<unknown>) {
  const method = (of[name] as (...given: unknown[]) => Promise<unknown>).bind(of);
  const replaced = async (...given: unknown[]) => {
    Reflect.deleteProperty(of, name);
    const answer = await method(...given);
    await does();
    return answer;
  };
  Reflect.set(of, name, replaced);
}

describe('of changes of a password at the same time', () => {
  it('one succeeds, and its password alone opens the account', async () => {
    const { sub, password, change } = await ready();
    const chosen = ['first', 'second', 'third', 'fourth'].map((each) => `the ${each} sentence of mine`);
    const answers = await Promise.all(chosen.map(change));
    expect(answers.map(({ status, code }) => code ?? status).sort()).toEqual([
      ...[200, ...Array<string>(3).fill('account.wrong-password')],
    ]);
    const opening = [];
    for (const each of [password, ...chosen]) opening.push(await opens(sub, each));
    expect(opening).toEqual([false, ...answers.map(({ status }) => status === 200)]);
  });

  it.each(acts)('none survives a %s that came after the password had been checked', async (how) => {
    const { sub, change } = await ready();
    meanwhile(part(SignIn), 'check', () => act(sub, how));
    const newPassword = 'a sentence that came too late';
    expect((await change(newPassword)).code).toBe('account.wrong-password');
    if (how === 'disabling') await fixture.done('administrator', `POST /v1/accounts/${sub}/enabling` as Call);
    expect(await opens(sub, newPassword)).toBe(false);
  });
});

describe('a login that is under way', () => {
  const steps = [
    ['the password was checked', () => [part(SignIn), 'signIn'] as const],
    ['it was kept', () => [part(Sessions), 'begin'] as const],
  ] as const;

  it.each(acts.flatMap((how) => steps.map(([when, step]) => [how, when, step] as const)))(
    'comes to nothing by a %s after %s',
    async (how, _, step) => {
      const { sub, password } = await ready();
      const [of, name] = step();
      meanwhile<object>(of, name as never, () => act(sub, how));
      const token = await logIn(fixture.origin, sub, password).catch(() => undefined);
      if (how === 'disabling')
        await fixture.done('administrator', `POST /v1/accounts/${sub}/enabling` as Call);
      if (token === undefined) return;
      const answer = await asking(fixture, () => Promise.resolve(token.token))('GET /v1/me');
      expect(answer.code).toBe('token.invalid');
    },
  );
});
