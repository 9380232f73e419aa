import { describe, expect, it } from '@jest/globals';
import { isNominative, roles } from '@mouakaba/identity';
import fc from 'fast-check';
import { awaitingIn, covers, inForce, narrowed, nothing, wholeGrant, type Claims } from './claims.js';

const claims: fc.Arbitrary<Claims> = fc
  .record({
    roles: fc.subarray([...roles]),
    organisation: fc.option(fc.constantFrom('one unit', 'another unit'), { nil: undefined }),
    provinces: fc.option(
      fc.oneof(fc.constant(['*']), fc.subarray(['MA-OUJ', 'MA-NAD', 'MA-BER'], { minLength: 1 })),
      { nil: undefined },
    ),
  })
  .map(({ roles, organisation, provinces }) => ({
    roles,
    ...(organisation === undefined ? {} : { organisation }),
    ...(provinces === undefined ? {} : { provinces }),
  }));

describe('what counts of an account', () => {
  it('is never more than is wanted, nor nominative beyond what was confirmed', () => {
    fc.assert(
      fc.property(claims, claims, (confirmed, wanted) => {
        const counts = inForce(wanted, narrowed(wholeGrant(confirmed), wanted));
        for (const role of counts.roles) expect(wanted.roles).toContain(role);
        if (!counts.roles.some(isNominative)) return;
        for (const role of counts.roles.filter(isNominative)) expect(confirmed.roles).toContain(role);
        expect(counts.organisation).toBe(confirmed.organisation);
        expect(covers(confirmed.provinces ?? [], counts.provinces ?? [])).toBe(true);
        expect(covers(wanted.provinces ?? [], counts.provinces ?? [])).toBe(true);
      }),
    );
  });

  it('is all that is wanted once that is confirmed, and then nothing waits', () => {
    fc.assert(
      fc.property(claims, (wanted) => {
        expect(inForce(wanted, wholeGrant(wanted))).toEqual(wanted);
        expect(awaitingIn(wanted, wholeGrant(wanted))).toEqual([]);
      }),
    );
  });

  it('is never more after a change and its undoing', () => {
    fc.assert(
      fc.property(claims, claims, (confirmed, other) => {
        const back = narrowed(narrowed(wholeGrant(confirmed), other), confirmed);
        expect(confirmed.roles).toEqual(expect.arrayContaining([...inForce(confirmed, back).roles]));
        expect(covers(confirmed.provinces ?? [], back.provinces ?? [])).toBe(true);
      }),
    );
  });

  it('is no nominative role before anybody has confirmed one', () => {
    fc.assert(
      fc.property(claims, (wanted) => {
        expect(inForce(wanted, nothing).roles.filter(isNominative)).toEqual([]);
        expect(awaitingIn(wanted, nothing)).toEqual(wanted.roles.filter(isNominative));
      }),
    );
  });
});
