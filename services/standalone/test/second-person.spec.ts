import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ownPassword, tokensOf } from '@mouakaba/tools/journeys';
import { OpenHost } from './open-host.js';

type Answered = Readonly<Record<string, unknown>> & { readonly code?: string };
type Asking = (path: string, body?: object, method?: 'POST' | 'PATCH') => Promise<Answered>;

/** With an administrator who is alone at first. */
const host: { current?: OpenHost } = {};
const running = () => host.current!;
let administrator: Asking;
let ministry: Asking;
beforeAll(async () => {
  host.current = await OpenHost.start();
  administrator = askingWith(() => running().administrator());
  ministry = askingWith((await running().createAccount({ roles: ['programme-officer'] })).token);
});
afterAll(() => host.current?.stop());

function askingWith(token: () => Promise<string>): Asking {
  return async (path, body = {}, method = 'POST') => {
    const headers = { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' };
    const response = await fetch(`${running().origin}/v1/${path}`, {
      ...{ method, headers, body: JSON.stringify(body) },
    });
    return (await response.json()) as Answered;
  };
}

interface Made {
  readonly sub: string;
  readonly oneTimePassword: string;
  readonly awaitingConfirmation?: readonly string[];
}

const make = async (claims: object) => (await administrator('accounts', claims)) as unknown as Made;
const waits = async (claims: object) => (await make(claims)).awaitingConfirmation !== undefined;
const disable = (sub: string) => administrator(`accounts/${sub}/disabling`);
const change = (sub: string, claims: object) => administrator(`accounts/${sub}`, claims, 'PATCH');
const confirmBy = (who: Asking, sub: string) => who(`accounts/${sub}/confirmation`);

async function established(): Promise<string> {
  const name = { ar: 'الوئام', fr: 'Oujda' };
  return String((await ministry('units', { name, province: 'MA-OUJ' }))['unitId']);
}

/** Whoever has that one-time password chooses another and goes on with it. */
async function comeIn({ sub, oneTimePassword }: Pick<Made, 'sub' | 'oneTimePassword'>): Promise<Asking> {
  const password = await ownPassword(running().origin, sub, oneTimePassword);
  return askingWith(tokensOf(() => running().origin, sub, password));
}

/** Each on the installation as the one before left it: a second person, once there, never goes again. */
describe('an administrator who is alone', () => {
  it('waits for nobody while there has never been anybody else', async () => {
    expect(await waits({ roles: ['auditor'], provinces: ['*'] })).toBe(false);
    expect(await waits({ roles: ['caseworker'], organisation: await established() })).toBe(false);
  });

  it.each([
    ['is disabled', disable],
    ['is moved', async (sub: string) => change(sub, { organisation: await established() })],
    ['loses the role', (sub: string) => change(sub, { roles: ['caseworker'] })],
    ['could confirm a part alone', () => Promise.resolve()],
  ])('waits once there was a coordinator, also where that one %s', async (_, away) => {
    const organisation = await established();
    const { sub } = await make({ roles: ['coordinator'], organisation });
    await away(sub);
    expect(await waits({ roles: ['caseworker'], organisation })).toBe(true);
    expect(await waits({ roles: ['caseworker', 'auditor'], organisation, provinces: ['*'] })).toBe(true);
    expect(await waits({ roles: ['caseworker'], organisation: await established() })).toBe(false);
  });

  it.each([
    ['is disabled', disable],
    ['is sent elsewhere', (sub: string) => change(sub, { provinces: ['MA-TNG'] })],
    ['loses the role', (sub: string) => change(sub, { roles: ['programme-officer'] })],
    ['protects one of many provinces', () => Promise.resolve()],
  ])('waits once there was somebody who protects the data, also where that one %s', async (_, away) => {
    const { sub } = await make({ roles: ['data-protection-officer'], provinces: ['MA-OUJ'] });
    await away(sub);
    expect(await waits({ roles: ['auditor'], provinces: ['MA-OUJ'] })).toBe(true);
    expect(await waits({ roles: ['auditor'], provinces: ['MA-OUJ', 'MA-NAD'] })).toBe(true);
    expect(await waits({ roles: ['auditor'], provinces: ['*'] })).toBe(true);
  });

  it('waits for ever once there was a second administrator', async () => {
    const second = await make({ roles: ['administrator'] });
    expect(await waits({ roles: ['auditor'], provinces: ['MA-TNG'] })).toBe(true);
    await disable(second.sub);
    expect(await waits({ roles: ['coordinator'], organisation: await established() })).toBe(true);
    await administrator(`accounts/${second.sub}/enabling`);
    await change(second.sub, { roles: ['programme-officer'] });
    expect(await waits({ roles: ['coordinator'], organisation: await established() })).toBe(true);
  });
});

describe('a confirmation', () => {
  const coordinator = async () => ({ roles: ['coordinator'], organisation: await established() });
  const reset = async (by: Asking, sub: string) => {
    const { oneTimePassword } = await by(`accounts/${sub}/password-reset`);
    return comeIn({ sub, oneTimePassword: String(oneTimePassword) });
  };

  it.each(['before', 'after'])('is none of who got its password from who asks, %s asking', async (when) => {
    const second = await make({ roles: ['administrator'] });
    const early = when === 'before' ? await reset(administrator, second.sub) : undefined;
    const { sub } = await make(await coordinator());
    const asSecond = early ?? (await reset(administrator, second.sub));
    expect(await confirmBy(asSecond, sub)).toMatchObject({ status: 422, code: 'account.in-one-hand' });
    const third = await comeIn(await make({ roles: ['administrator'] }));
    const anew = await reset(third, second.sub);
    expect(await confirmBy(anew, sub)).toMatchObject({ sub, roles: ['coordinator'] });
  });

  it('is none of who gave whoever asks, or one hand both, their passwords', async () => {
    const [second, third] = [
      await make({ roles: ['administrator'] }),
      await make({ roles: ['administrator'] }),
    ];
    const asSecond = await reset(administrator, second.sub);
    const { sub } = await asSecond('accounts', await coordinator());
    expect((await confirmBy(administrator, String(sub))).code).toBe('account.in-one-hand');
    const asThird = await reset(administrator, third.sub);
    expect((await confirmBy(asThird, String(sub))).code).toBe('account.in-one-hand');
    const fourth = await make({ roles: ['administrator'] });
    expect(await confirmBy(await comeIn(fourth), String(sub))).toMatchObject({ roles: ['coordinator'] });
  });
});

describe('an administrator’s own password', () => {
  it('is changed by the one before, not by a login alone', async () => {
    const made = await make({ roles: ['administrator'] });
    const as = await comeIn(made);
    expect(await as(`accounts/${made.sub}/password-reset`)).toMatchObject({
      ...{ status: 422, code: 'account.own-password' },
    });
  });
});
