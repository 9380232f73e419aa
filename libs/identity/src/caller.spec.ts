import { describe, expect, it } from '@jest/globals';
import { actorOf, callerOf } from './caller.js';

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
    expect(callerOf({ sub: 's', ...claims })).toEqual({ sub: 's', ...expected });
  });

  it.each([[undefined], [''], [7]])('is nobody with the subject %p', (sub) => {
    expect(callerOf({ sub, roles: ['administrator'] })).toBeUndefined();
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
