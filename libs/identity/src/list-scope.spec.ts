import { describe, expect, it } from '@jest/globals';
import type { Caller } from './caller.js';
import { listScope, type ListFilter, type ListScope } from './list-scope.js';

const worker: Caller = { sub: 'amal', roles: ['caseworker'], organisation: 'unit', provinces: ['MA-OUJ'] };
const coordinator: Caller = { ...worker, roles: ['coordinator'] };
const centre: Caller = {
  sub: 'fadwa',
  roles: ['centre-officer'],
  organisation: 'centre',
  provinces: ['MA-OUJ', 'MA-BER'],
};
const national: Caller = { ...centre, provinces: ['*'] };
const twofold: Caller = { ...worker, roles: ['caseworker', 'centre-officer'] };
const lost: Caller = { sub: 'amal', roles: ['caseworker'], provinces: [] };

const ofUnit: ListScope = { role: 'caseworker', holders: ['unit'], provinces: 'all', restricted: 'own' };
const ofProvinces: ListScope = {
  role: 'centre-officer',
  holders: 'all',
  provinces: ['MA-OUJ', 'MA-BER'],
  restricted: 'none',
};
const unit = { id: 'unit', province: 'MA-OUJ' };
const neighbour = { id: 'neighbour', province: 'MA-OUJ' };
const faraway = { id: 'faraway', province: 'MA-NAD' };
const nowhere = { id: 'nowhere', province: undefined };

describe('a list is narrowed to', () => {
  it.each<[string, Caller, ListFilter, ListScope | 'outside']>([
    ["a caseworker: its holder's, of the restricted its own", worker, {}, ofUnit],
    ['its own holder may be named', worker, { holder: unit }, ofUnit],
    ['another may not', worker, { holder: neighbour }, 'outside'],
    ['its own province may be named', worker, { province: 'MA-OUJ' }, ofUnit],
    ['another may not', worker, { province: 'MA-NAD' }, 'outside'],
    [
      'a coordinator: all of its holder',
      coordinator,
      {},
      { ...ofUnit, role: 'coordinator', restricted: 'holder' },
    ],
    ['a centre: its provinces, nothing restricted', centre, {}, ofProvinces],
    ['a holder there', centre, { holder: neighbour }, ofProvinces],
    ['not one elsewhere', centre, { holder: faraway }, 'outside'],
    ['nor one that is not', centre, { holder: nowhere }, 'outside'],
    ['not another province', centre, { province: 'MA-NAD' }, 'outside'],
    [
      '* is all provinces',
      national,
      { province: 'MA-NAD', holder: faraway },
      { ...ofProvinces, provinces: 'all' },
    ],
    ['the first role the filter lies within', twofold, { holder: unit }, ofUnit],
    ['or else the next', twofold, { holder: neighbour }, { ...ofProvinces, provinces: ['MA-OUJ'] }],
    ['without an organisation: nothing', lost, {}, { ...ofUnit, holders: [] }],
    ['and no holder may be named', lost, { holder: unit }, 'outside'],
    ['without the permission: nothing', { ...worker, roles: ['auditor'] }, {}, 'outside'],
  ])('%s', (_, caller, filter, expected) => {
    expect(listScope('case.list', caller, filter)).toEqual(expected);
  });

  it('everything, where the permission is national', () => {
    expect(listScope('unit.read', lost, { province: 'MA-NAD', holder: nowhere })).toMatchObject({
      holders: 'all',
      provinces: 'all',
    });
  });
});
