import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { roles } from './caller.js';
import { opens } from './decide.js';
import { excludedTogether, isNominative, nominativeRoles, reachesByProvince } from './nominative.js';

const shared = {
  holderId: 'unit',
  province: 'MA-OUJ',
  caseworkerId: 'x',
  restricted: false,
  sharedWithCentre: true,
};

describe('a nominative role', () => {
  it('is one of these', () =>
    expect(nominativeRoles).toEqual(['caseworker', 'coordinator', 'centre-officer', 'provider', 'auditor']));

  it('is every role that opens anything', () => {
    for (const role of roles) {
      const caller = { sub: 'x', roles: [role], organisation: 'unit', provinces: ['*'] };
      if (opens(caller, shared).size > 0) expect([role, isNominative(role)]).toEqual([role, true]);
    }
  });

  it('sees by province or by organisation', () =>
    expect(nominativeRoles.filter(reachesByProvince)).toEqual(['centre-officer', 'auditor']));
});

describe('roles exclude each other', () => {
  it.each([
    [
      ['administrator', 'auditor'],
      ['administrator', 'auditor'],
    ],
    [
      ['provider', 'caseworker'],
      ['provider', 'caseworker'],
    ],
    [['administrator', 'data-protection-officer', 'programme-officer'], []],
    [['coordinator', 'caseworker', 'auditor'], []],
    [[], []],
  ] as const)('%j: %j', (held, excluded) => expect(excludedTogether(held)).toEqual(excluded));

  it('always where an administrator would see children', () => {
    fc.assert(
      fc.property(fc.subarray([...roles]), (held) => {
        const sees = held.includes('administrator') && held.some(isNominative);
        const both = held.includes('provider') && held.includes('caseworker');
        expect(excludedTogether(held).length > 0).toBe(sees || both);
      }),
    );
  });
});
