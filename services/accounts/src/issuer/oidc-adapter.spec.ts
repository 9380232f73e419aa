import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Adapter } from 'oidc-provider';
import { watchedOperations, type WatchedOperations } from '../../test/operations.js';
import { oidcAdapter } from './oidc-adapter.js';

let time: number;
let operations: WatchedOperations;
let adapter: (model: string) => Adapter;
beforeEach(() => {
  time = 1_000_000_000;
  operations = watchedOperations(() => time);
  adapter = oidcAdapter(operations, () => time);
});

describe('what the provider remembers', () => {
  it('expires, and is deleted as other things come', async () => {
    const codes = adapter('AuthorizationCode');
    await codes.upsert('old', { jti: 'old', grantId: 'g' }, 60);
    time += 59_999;
    expect(await codes.find('old')).toEqual({ jti: 'old', grantId: 'g' });
    time += 1;
    expect(await codes.find('old')).toBeUndefined();
    expect(await operations.rows('oidc-AuthorizationCode')).toHaveLength(1);
    time += 10 * 60_000;
    await adapter('Session').upsert('s', { jti: 's', uid: 'u' }, 60);
    expect(await operations.rows('oidc-AuthorizationCode')).toHaveLength(0);
  });

  it('is found by its other name, until destroyed', async () => {
    const sessions = adapter('Session');
    await sessions.upsert('s', { jti: 's', uid: 'u' }, 60);
    expect(await sessions.findByUid('u')).toEqual({ jti: 's', uid: 'u' });
    await sessions.destroy('s');
    expect(await sessions.find('s')).toBeUndefined();
    expect(await sessions.findByUid('u')).toBeUndefined();
    expect(await operations.rows('oidc-Session-alias')).toEqual([]);
    const devices = adapter('DeviceCode');
    await devices.upsert('d', { jti: 'd', userCode: 'ABCD' }, 60);
    expect(await devices.findByUserCode('ABCD')).toMatchObject({ jti: 'd' });
  });

  it('is consumed once', async () => {
    const codes = adapter('AuthorizationCode');
    await codes.upsert('c', { jti: 'c', grantId: 'g', exp: time / 1000 + 60 }, 60);
    const both = await Promise.allSettled([codes.consume('c'), codes.consume('c')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await codes.find('c')).toMatchObject({ consumed: time / 1000 });
    time += 60_000;
    expect(await codes.find('c')).toBeUndefined();
  });

  it('goes with its grant, and with that the login', async () => {
    await adapter('RefreshToken').upsert('r', { jti: 'r', grantId: 'g', accountId: 'amal' }, 60);
    await adapter('RefreshToken').upsert('r2', { jti: 'r2', grantId: 'g2', accountId: 'amal' }, 60);
    await adapter('RefreshToken').revokeByGrantId('g');
    expect(await adapter('RefreshToken').find('r')).toBeUndefined();
    expect(await adapter('RefreshToken').find('r2')).toBeDefined();
    await operations.put('sessions', 'g', { sub: 'amal', endings: 0 });
    await adapter('Grant').upsert('g', { jti: 'g', accountId: 'amal' }, 60);
    await adapter('Grant').destroy('g');
    expect(await operations.get('sessions', 'g')).toBeUndefined();
  });
});
