import { describe, expect, it } from '@jest/globals';
import { standingOf } from '@mouakaba/case-file';
import {
  childAssents,
  histories,
  minute,
  paperId,
  recordedConsents,
  ruleFour,
  type Told,
} from '@mouakaba/case-file/testing';
import { isRefusal } from '@mouakaba/event-sourcing';
import fc from 'fast-check';
import { clinicId, hospitalId } from '../testing/past-events.js';
import { sharingAllowed, sharingBases, withheldBecause } from './sharing.js';

const bases = [undefined, ...sharingBases];

/** Whether the hospital may be told, and whether what it was told stays open: both by one rule. */
function decided(told: readonly Told[], legalBasis: (typeof bases)[number], at: string) {
  const standing = standingOf(recordedConsents(told));
  const shared = { providerId: hospitalId, ...(legalBasis === undefined ? {} : { legalBasis }) };
  const sharing = sharingAllowed(standing, shared, at);
  const withheld = withheldBecause(standing, shared, at);
  return [isRefusal(sharing) ? sharing.refused : 'allowed', withheld ?? 'allowed'];
}

function expected(told: readonly Told[], legalBasis: (typeof bases)[number], at: string) {
  const basis = legalBasis === undefined ? {} : { legalBasis };
  const is = ruleFour(told, { scope: 'share-with-provider', at, providerId: hospitalId, ...basis });
  return [is, is];
}

describe('what lets a provider be told, and go on reading', () => {
  it('is as rule 4 says, for every basis, word, later word, withdrawal and end', () => {
    const scopes = ['services', 'share-with-provider'] as const;
    const rows = bases.flatMap((basis) =>
      childAssents.flatMap((word) =>
        [undefined, ...childAssents].flatMap((later) =>
          [false, true].flatMap((isWithdrawn) =>
            [5, 10].map((at) => {
              const consentId = paperId(0);
              const told: readonly Told[] = [
                {
                  ...{ what: 'paper', at: minute(0), consentId, givenBy: 'mother', scopes, word, except: [] },
                  validUntil: minute(10),
                },
                ...(later === undefined
                  ? []
                  : [{ what: 'word', at: minute(1), scopes, word: later, statedAt: minute(1) } as const]),
                ...(isWithdrawn ? [{ what: 'withdrawal', at: minute(2), consentId } as const] : []),
              ];
              return { basis, told, at: minute(at) };
            }),
          ),
        ),
      ),
    );
    expect(rows).toHaveLength(4 * 4 * 5 * 2 * 2);
    for (const row of rows)
      expect({ row, is: decided(row.told, row.basis, row.at) }).toEqual({
        ...{ row, is: expected(row.told, row.basis, row.at) },
      });
  });

  it('is as rule 4 says, whatever comes in whatever order', () =>
    fc.assert(
      fc.property(
        histories(hospitalId, clinicId),
        fc.constantFrom(...bases),
        fc.integer({ min: 0, max: 50 }).map(minute),
        (told, basis, at) => {
          expect(decided(told, basis, at)).toEqual(expected(told, basis, at));
        },
      ),
      { numRuns: 2000 },
    ));
});
