import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StreamDamaged, Unavailable } from '@mouakaba/event-sourcing';
import type { WatchedOperations } from '../../test/operations.js';
import { ServedIssuer } from '../../test/served-issuer.js';

let served: ServedIssuer;
beforeAll(async () => {
  served = await ServedIssuer.start();
});
afterAll(() => served.stop());

async function page(path: string, language: string, init: RequestInit = {}) {
  const answer = await fetch(served.address + path, {
    ...init,
    headers: { accept: 'text/html', 'accept-language': language, ...init.headers },
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

describe('a page of the issuer', () => {
  it.each([
    ['ar-MA', 'ar', 'rtl', 'الصفحة غير موجودة'],
    ['fr-MA, en;q=0.5', 'fr', 'ltr', 'Page introuvable'],
    ['en', 'en', 'ltr', 'No such page'],
    ['de', 'ar', 'rtl', 'الصفحة غير موجودة'],
  ])('is in the reader’s language (%s)', async (asked, language, direction, title) => {
    const { status, headers, text } = await page('/nowhere', asked);
    expect([status, headers.get('content-language')]).toEqual([404, language]);
    expect(text).toContain(`<html lang="${language}" dir="${direction}">`);
    expect(text).toContain(`<h1>${title}</h1>`);
  });

  it.each([
    ['an address that is none', '/nowhere<script>'],
    ['an unknown client', '/auth?client_id=<script>alert(1)</script>&scope=evil'],
    ['a client without an authorization', '/auth?client_id=mouakaba-demo&response_type=evil'],
    ['an interaction that is over', '/auth/evil'],
  ])('says nothing of what was sent, and brings nothing from elsewhere: %s', async (_, path) => {
    const { status, headers, text } = await page(path, 'fr');
    expect([400, 404]).toContain(status);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).not.toMatch(/https?:|script|style|evil|@import|\son\w+=/i);
  });

  it('is for people: programs get JSON', async () => {
    const answer = await fetch(`${served.address}/nowhere`, { headers: { accept: 'application/json' } });
    expect([answer.status, await answer.json()]).toEqual([404, { error: 'not_found' }]);
  });

  it('says that it does not help to try again, where an account is damaged', async () => {
    const damaged = () => Promise.reject(new StreamDamaged('account-a', 'gap', 3));
    const before = served.operations;
    await served.restart({ operations: { ...before, put: damaged, get: damaged } as WatchedOperations });
    const form = new URLSearchParams({ client_id: 'mouakaba-demo', ...{ grant_type: 'refresh_token' } });
    form.set('refresh_token', 'x'.repeat(43));
    const { status, headers, text } = await page('/token', 'fr', { method: 'POST', body: form });
    await served.restart({ operations: before });
    expect([status, headers.get('retry-after')]).toEqual([503, null]);
    expect(text).toContain('Réessayer ne servira à rien');
    expect(text).not.toContain('account-a');
  });

  it('says that the issuer is not available, and nothing of why', async () => {
    const away = () => Promise.reject(new Unavailable('operations'));
    const before = served.operations;
    await served.restart({ operations: { ...before, put: away, get: away } as WatchedOperations });
    const form = new URLSearchParams({ client_id: 'mouakaba-demo', ...{ grant_type: 'refresh_token' } });
    form.set('refresh_token', 'x'.repeat(43));
    const { status, headers, text } = await page('/token', 'fr', { method: 'POST', body: form });
    await served.restart({ operations: before });
    expect([status, headers.get('retry-after')]).toEqual([503, '5']);
    expect(text).toContain('<h1>Service indisponible</h1>');
    expect(text).not.toMatch(/operations|oops|server_error/);
  });
});
