import { describe, expect, it } from '@jest/globals';
import type { DemoAccount } from '../demo/demo-people.js';
import { accountAskedFor } from './account-asked-for.js';

const account = (role: DemoAccount['role'], sub: string, place?: string): DemoAccount => ({
  ...{ role, sub, password: 'x', organisation: `${sub}'s` },
  ...(place === undefined ? {} : { place }),
});
const accounts = [
  account('centre-officer', 'centre'),
  account('caseworker', 'first of Tangier', 'MA-TNG'),
  account('caseworker', 'second of Tangier', 'MA-TNG'),
  account('provider', 'hospital of Tangier', 'MA-TNG'),
  account('caseworker', 'first of Tétouan', 'MA-TET'),
  account('provider', 'hospital of Tétouan', 'MA-TET'),
  account('coordinator', 'coordinator of Tétouan', 'MA-TET'),
];
const asked = (role: string, unit = '1') => accountAskedFor(accounts, { role, unit }).sub;

describe('the account that was asked for', () => {
  it('is of that role, in the place of that unit', () => {
    expect(asked('caseworker')).toBe('first of Tangier');
    expect(asked('caseworker', '2')).toBe('first of Tétouan');
    // A provider's organisation is no unit: it is known by its place.
    expect(asked('provider', '1')).toBe('hospital of Tangier');
    expect(asked('provider', '2')).toBe('hospital of Tétouan');
  });

  it('is the same for every unit, where it sees several places', () => {
    expect(asked('centre-officer', '2')).toBe('centre');
  });

  it.each([
    ['king', '1', '--as is one of centre-officer, caseworker, provider, coordinator.'],
    ['', '1', '--as is one of centre-officer, caseworker, provider, coordinator.'],
    ['caseworker', '3', '--unit is one of 1, 2.'],
    ['centre-officer', '9', '--unit is one of 1, 2.'],
    ['caseworker', 'x', '--unit is one of 1, 2.'],
    ['coordinator', '1', 'There is no coordinator in the place of unit 1.'],
  ])('is never another one: %s of unit %s', (role, unit, sentence) => {
    expect(() => asked(role, unit)).toThrow(sentence);
  });
});
