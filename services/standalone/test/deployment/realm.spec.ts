import { describe, expect, it } from '@jest/globals';
import { accessTokenLifetime } from '@mouakaba/accounts';
import { read } from './files.js';

describe('Keycloak’s realm', () => {
  it('gives access tokens as long as the issuer of one machine, and as the page says', () => {
    const { accessTokenLifespan } = JSON.parse(read('deploy/keycloak/realm.json')) as Record<string, unknown>;
    expect(accessTokenLifespan).toBe(accessTokenLifetime);
    const [, minutes] =
      /^\| access token +\|[^|]*\| (\d+) minutes /m.exec(read('docs/operations/limits.md')) ?? [];
    expect(Number(minutes) * 60).toBe(accessTokenLifetime);
  });
});
