import { afterAll, describe, expect, it } from '@jest/globals';
import { here } from './people.js';
import { StandaloneFixture, type Call } from './standalone-fixture.js';

const { fixture } = await StandaloneFixture.start(async () => ({}));
afterAll(() => fixture.stop());

describe('a claim of an account', () => {
  it('is taken away by null, and then no token says it', async () => {
    const account = { organisation: fixture.places.unit, provinces: [here], locale: 'fr' };
    const { sub } = await fixture.createAccount({ roles: ['centre-officer'], ...account });
    const change = `PATCH /v1/accounts/${sub}` as Call;
    expect(await fixture.done('administrator', change, {})).toMatchObject(account);
    const { name: _, ...without } = await fixture.done('administrator', change, {
      ...{ organisation: null, provinces: null, locale: null },
    });
    expect(Object.keys(without).sort()).toEqual(['createdAt', 'disabled', 'roles', 'sub']);
  });

  it('is never taken from a role that needs it', async () => {
    const { sub } = await fixture.createAccount({
      ...{ roles: ['caseworker'], organisation: fixture.places.unit, provinces: [here] },
    });
    const change = `PATCH /v1/accounts/${sub}` as Call;
    const refused = await fixture.call('administrator', change, { organisation: null });
    expect([refused.status, refused.code, refused.body['roles']]).toEqual([
      ...[422, 'account.organisation-missing', ['caseworker']],
    ]);
    const none = await fixture.call('administrator', change, { roles: null });
    expect([none.status, none.code]).toEqual([400, 'field.null']);
    expect(await fixture.done('administrator', change, { roles: ['auditor'], organisation: null })).toEqual(
      expect.not.objectContaining({ organisation: expect.anything() as unknown }),
    );
  });
});
