import { afterAll, expect, it, jest } from '@jest/globals';
import { Unavailable } from '@mouakaba/event-sourcing';
import { StandaloneFixture } from './standalone-fixture.js';

const { fixture } = await StandaloneFixture.start(async () => ({}));
afterAll(() => fixture.stop());

it('what breaks in the issuer is logged by its class and place, as what breaks elsewhere', async () => {
  const away = jest
    .spyOn(fixture.host.platform.operations, 'get')
    .mockRejectedValue(new Unavailable('operations', new Error('أنس')));
  const form = { grant_type: 'refresh_token', refresh_token: 'x'.repeat(43), client_id: 'mouakaba-demo' };
  const answer = await fetch(`${fixture.origin}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  away.mockRestore();
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  const lines = fixture.log.map(
    (line) => JSON.parse(line) as { readonly msg: string; readonly level: number },
  );
  expect(lines).toContainEqual(
    expect.objectContaining({
      level: 50,
      msg: 'the issuer failed',
      err: expect.objectContaining({
        name: 'Unavailable',
        cause: expect.objectContaining({ name: 'Error' }),
      }),
    }),
  );
  expect(fixture.log.join('')).not.toContain('أنس');
});
