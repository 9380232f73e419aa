import { describe, expect, it } from '@jest/globals';
import { actorOf, callerOf } from './caller.js';

const sub = '1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f';

describe('the caller of a token', () => {
  it.each([
    [
      'all claims',
      { roles: ['auditor'], organisation: 'o', provinces: ['MA-OUJ'], locale: 'ar' },
      { roles: ['auditor'], organisation: 'o', provinces: ['MA-OUJ'], locale: 'ar' },
    ],
    ['no claims: no scope', {}, { roles: [], provinces: [] }],
    [
      'empty texts are absent',
      { organisation: '', locale: '', provinces: [''] },
      { roles: [], provinces: [] },
    ],
    [
      'unknown roles are ignored',
      { roles: ['superuser', 'caseworker', 'constructor'] },
      { roles: ['caseworker'], provinces: [] },
    ],
    ['a role counts once', { roles: ['auditor', 'auditor'] }, { roles: ['auditor'], provinces: [] }],
    [
      'a list that is none is empty',
      { roles: 'administrator', provinces: '*' },
      { roles: [], provinces: [] },
    ],
    [
      'other shapes are missing',
      { roles: [{}, 7, 'provider'], organisation: ['o'], provinces: [null] },
      { roles: ['provider'], provinces: [] },
    ],
    ['* is every province', { provinces: ['MA-OUJ', '*'] }, { roles: [], provinces: ['*'] }],
  ])('%s', (_, claims, expected) => {
    expect(callerOf({ sub, ...claims })).toEqual({ sub, ...expected });
  });

  it.each([undefined, '', 7, 'amal', 'f:1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f:amal', `${sub} `, 'system'])(
    'is nobody with the subject %p',
    (other) => {
      expect(callerOf({ sub: other, roles: ['administrator'] })).toBeUndefined();
    },
  );

  it('is the same account in capitals', () => {
    expect(callerOf({ sub: sub.toUpperCase() })).toMatchObject({ sub });
  });

  it('acts in the role that granted', () => {
    expect(actorOf({ sub: 's', roles: ['auditor'], provinces: [] }, 'auditor')).toEqual({
      sub: 's',
      role: 'auditor',
    });
    expect(actorOf({ sub: 's', roles: [], organisation: 'o', provinces: [] }, 'coordinator')).toEqual({
      sub: 's',
      role: 'coordinator',
      organisation: 'o',
    });
  });
});
