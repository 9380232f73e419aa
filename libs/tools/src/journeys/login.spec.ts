import { createServer } from 'node:http';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { freePort } from '@mouakaba/local';
import { tokensOf } from './login.js';

describe('a source of tokens', () => {
  it('asks again after a host that was away, and keeps what it was given', async () => {
    const port = await freePort();
    const token = tokensOf(() => `http://127.0.0.1:${String(port)}`, 'somebody', 'secret');
    await expect(Promise.all([token(), token()])).rejects.toThrow('fetch failed');

    let logins = 0;
    const issuer = createServer((_, response) => {
      logins += 1;
      response.end(JSON.stringify({ access_token: `token ${String(logins)}`, expires_in: 600 }));
    });
    await once(issuer.listen(port, '127.0.0.1'), 'listening');
    try {
      expect([await token(), await token()]).toEqual(['token 1', 'token 1']);
    } finally {
      issuer.closeAllConnections();
      issuer.close();
    }
  });
});
