import { ownPassword, tokensOf } from '@mouakaba/tools/journeys';
import type { Body, Call, StandaloneFixture } from './standalone-fixture.js';

/** Requests of whoever has these tokens. */
export const asking =
  (fixture: StandaloneFixture, token: () => Promise<string>) => async (call: Call, body?: Body) =>
    fixture.call(undefined, call, body, { authorization: `Bearer ${await token()}` });

/** An account as an administrator makes it, and whoever logs in to it, with a password of its own. */
export async function madeAccount(fixture: StandaloneFixture, claims: Body) {
  const answer = await fixture.done('administrator', 'POST /v1/accounts', claims);
  const [sub, oneTimePassword] = [String(answer['sub']), String(answer['oneTimePassword'])];
  const password = await ownPassword(fixture.origin, sub, oneTimePassword);
  return {
    sub,
    answer,
    as: asking(
      fixture,
      tokensOf(() => fixture.origin, sub, password),
    ),
  };
}
