import { describe, expect, it } from '@jest/globals';
import { caregivers, type Code } from '@mouakaba/contracts';
import { evolveStanding, noStanding } from '@mouakaba/case-file';
import { isRefusal } from '@mouakaba/event-sourcing';
import fc from 'fast-check';
import {
  childAssents,
  histories,
  minute,
  paperId,
  recorded,
  recordedConsents,
  whoseConsent,
  type Told,
} from '@mouakaba/case-file/testing';
import { noCase } from '../intake.js';
import { opened, reported, worker } from '../testing/past-events.js';
import { giveConsent } from './consents.decision.js';
import type { GiveConsent } from './give-consent.js';

const ages: readonly Code<'ageBand'>[] = ['0-5', '6-11', '12-14', '15-17', '18+', 'unknown'];
const givers = [...caregivers, 'child'] as const;

/** What becomes of a paper: `recorded`, or the code of the refusal. */
function decided(ageBand: Code<'ageBand'>, told: readonly Told[], paper: GiveConsent): string {
  const before = [...recorded(reported(ageBand), opened), ...recordedConsents(told)];
  const command = {
    ...paper,
    unknownProviderIds: [],
    actor: worker,
    recordedAt: minute(60),
    commandId: paperId(99),
  };
  const decision = giveConsent({ ...noCase, standing: before.reduce(evolveStanding, noStanding) }, command);
  return isRefusal(decision) ? decision.refused : 'recorded';
}

function expected(ageBand: Code<'ageBand'>, told: readonly Told[], paper: GiveConsent): string {
  return whoseConsent(told, ageBand, { ...paper, word: paper.childAssent });
}

/** The child said this before, of services, at a paper that has been withdrawn. */
const saidBefore = (word: Code<'childAssent'>): readonly Told[] => [
  {
    ...{ what: 'paper', at: minute(0), consentId: paperId(0), givenBy: 'mother', word },
    ...{ scopes: ['services'], except: [] },
  },
  { what: 'withdrawal', at: minute(1), consentId: paperId(0) },
];

describe('whose consent suffices', () => {
  it('is as rule 4 says, for every giver, age, word, and word of before', () => {
    const befores = [[], ...childAssents.map(saidBefore)];
    const rows = ages.flatMap((age) =>
      givers.flatMap((givenBy) =>
        childAssents.flatMap((childAssent) =>
          befores.flatMap((told) =>
            ([['services'], ['share-with-provider'], ['services', 'share-with-provider']] as const).map(
              (scopes) => ({ age, told, paper: { givenBy, childAssent, scopes } }),
            ),
          ),
        ),
      ),
    );
    expect(rows).toHaveLength(6 * 8 * 4 * 5 * 3);
    for (const { age, told, paper } of rows)
      expect({ age, told, paper, is: decided(age, told, paper) }).toEqual({
        ...{ age, told, paper, is: expected(age, told, paper) },
      });
  });

  it('is as rule 4 says, after whatever was told before', () =>
    fc.assert(
      fc.property(histories(), histories(), fc.constantFrom(...ages), (told, later, age) => {
        for (const each of later) {
          if (each.what !== 'paper') continue;
          const paper = { givenBy: each.givenBy, childAssent: each.word, scopes: each.scopes };
          expect(decided(age, told, paper)).toBe(expected(age, told, paper));
        }
      }),
      { numRuns: 500 },
    ));
});
