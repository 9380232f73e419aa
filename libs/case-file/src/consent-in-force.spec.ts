import { describe, expect, it } from '@jest/globals';
import { caregivers, type Code } from '@mouakaba/contracts';
import { isRefusal } from '@mouakaba/event-sourcing';
import fc from 'fast-check';
import { consentInForce } from './consent-in-force.js';
import { wordOn } from './child-words.js';
import { standingOf, type Standing } from './standing.js';
import { refuses, ruleFour, type Paper, type Said, type Told } from './testing/rule-four.js';
import { childAssents, histories, minute, paperId, recordedConsents } from './testing/told-consents.js';

const hospital = '1c0d4b5a-2f4e-4b86-9b59-0a5f0c6f4d21';
const clinic = '2b8e7a61-5d3c-4f0a-8e1b-7c4d9e2f6a32';
const scopes = ['services', 'share-with-provider'] as const;

const paper = (number: number, at: number, more: Partial<Paper> = {}): Paper => ({
  ...{ what: 'paper', consentId: paperId(number), at: minute(at), scopes, givenBy: 'mother', word: 'given' },
  except: [],
  ...more,
});
const said = (word: Said['word'], at: number, statedAt = at): Said => ({
  ...{ what: 'word', at: minute(at), scopes, word, statedAt: minute(statedAt) },
});
const withdrawn = (number: number, at: number): Told => ({
  ...{ what: 'withdrawal', consentId: paperId(number), at: minute(at) },
});

interface Asked {
  /** Papers of before words were facts of their own. */
  readonly alone?: boolean;
  readonly at?: number;
  readonly scope?: Code<'consentScope'>;
}

function answer(told: readonly Told[], { alone = false, at = 60, scope = scopes[1] }: Asked = {}) {
  const standing = standingOf(recordedConsents(told, alone));
  const consent = consentInForce(standing, scope, minute(at), hospital);
  return isRefusal(consent) ? consent.refused : 'allowed';
}

describe('the child’s no', () => {
  const no = said('refused', 2);
  it.each<[string, readonly Told[]]>([
    [
      'the withdrawal of the paper it came with',
      [paper(0, 0), paper(1, 1, { word: 'refused' }), withdrawn(1, 2)],
    ],
    [
      'another giver’s paper',
      [paper(0, 1, { word: 'refused' }), paper(1, 2, { givenBy: 'father', word: 'not-asked' })],
    ],
    ['a paper at which the child cannot say', [paper(0, 0), no, paper(1, 3, { word: 'unable' })]],
    ['a later word that it is unable', [paper(0, 0), no, said('unable', 3)]],
    ['a later word that it was not asked', [paper(0, 0), no, said('not-asked', 3)]],
    ['a yes of before it, recorded after it', [paper(0, 0), no, said('given', 3, 1)]],
    ['a yes to something else', [paper(0, 0), no, { ...said('given', 3), scopes: ['share-with-centre'] }]],
    ['the end of the paper', [paper(0, 0), paper(1, 1, { word: 'refused', validUntil: minute(5) })]],
  ])('is not undone by %s', (_, told) => {
    expect(answer(told)).toBe('consent.assent-refused');
    expect(answer(told, { alone: true })).toBe('consent.assent-refused');
  });

  it.each<[string, readonly Told[]]>([
    ['a yes of its own', [paper(0, 0), no, said('given', 3)]],
    ['a yes at another paper', [paper(0, 0, { word: 'refused' }), paper(1, 1)]],
    ['a yes at a paper that is withdrawn again', [paper(0, 0), no, paper(1, 3), withdrawn(1, 4)]],
    ['a yes stated later and recorded before', [paper(0, 0), said('given', 3), said('refused', 4, 2)]],
    [
      'a yes stated later, though another no outdated that and a paper undid the other',
      [paper(0, 2, { word: 'refused' }), said('given', 3, 1), paper(1, 4), said('refused', 5, 0)],
    ],
  ])('is undone by %s', (_, told) => {
    expect(answer(told)).toBe('allowed');
    expect(answer(told, { alone: true })).toBe('allowed');
  });

  it('is not outdated by a yes that came with a paper before it', () =>
    expect(answer([paper(0, 5), said('refused', 6, 1)])).toBe('consent.assent-refused'));

  it('blocks all that protects it, and one to research only research', () => {
    const about = (scope: Code<'consentScope'>) => [
      paper(0, 0, { scopes: ['services', 'share-with-provider', 'research-use'] }),
      { ...said('refused', 1), scopes: [scope] },
    ];
    expect(answer(about('services'))).toBe('consent.assent-refused');
    expect(answer(about('share-with-centre'), { scope: 'services' })).toBe('consent.assent-refused');
    expect(answer(about('research-use'))).toBe('allowed');
    expect(answer(about('research-use'), { scope: 'research-use' })).toBe('consent.assent-refused');
  });

  it('says what it was about, and when it was said last', () =>
    expect(
      consentInForce(standingOf(recordedConsents([no, said('refused', 4, 3)])), 'services', minute(5)),
    ).toEqual({ refused: 'consent.assent-refused', facts: { scopes, statedAt: minute(3) } }));
});

describe('an excepted provider', () => {
  const except = [hospital];
  it.each<[string, readonly Told[], string]>([
    [
      'by the newest paper, whatever older ones say',
      [paper(0, 0), paper(1, 1, { except })],
      'consent.provider-excepted',
    ],
    [
      'by a paper that speaks of other things',
      [paper(0, 0), paper(1, 1, { except, scopes: ['services'] })],
      'consent.provider-excepted',
    ],
    [
      'though that paper was withdrawn',
      [paper(0, 0), paper(1, 1, { except }), withdrawn(1, 2)],
      'consent.provider-excepted',
    ],
    [
      'though that paper has expired',
      [paper(0, 0), paper(1, 1, { except, validUntil: minute(2) })],
      'consent.provider-excepted',
    ],
    [
      'again, since the newer paper that did not was withdrawn',
      [paper(0, 0, { except }), paper(1, 1), withdrawn(1, 2)],
      'consent.provider-excepted',
    ],
    [
      'again, since the newer paper that did not has expired',
      [paper(0, 0, { except }), paper(1, 1, { validUntil: minute(2) })],
      'consent.provider-excepted',
    ],
    ['no more, since a newer one does not', [paper(0, 0, { except }), paper(1, 1)], 'allowed'],
    [
      'still, where a newer one is about services alone',
      [paper(0, 0, { except }), paper(1, 1, { scopes: ['services'] })],
      'consent.provider-excepted',
    ],
    ['alone', [paper(0, 0, { except: [clinic] })], 'allowed'],
  ])('is excepted %s', (_, told, code) => expect(answer(told)).toBe(code));
});

describe('rule 4', () => {
  const givers = [...caregivers, 'child'] as const;

  it('is as it is written, over all givers, words, withdrawals and ends of two papers', () => {
    let rows = 0;
    const ends = [undefined, minute(10)];
    for (const givenBy of givers)
      for (const [first, second, own] of childAssents.flatMap((a) =>
        childAssents.flatMap((b) => [undefined, ...childAssents].map((c) => [a, b, c] as const)),
      ))
        for (const validUntil of ends)
          for (const withdrawal of [
            [],
            [withdrawn(0, 4)],
            [withdrawn(1, 4)],
            [withdrawn(0, 4), withdrawn(1, 4)],
          ])
            for (const except of [[], [hospital]]) {
              const until = validUntil === undefined ? {} : { validUntil };
              const told = [
                paper(0, 0, { word: first }),
                paper(1, 1, { givenBy, word: second, except, ...until }),
                ...(own === undefined ? [] : [said(own, 2)]),
                ...withdrawal,
              ];
              for (const at of [5, 10]) {
                rows++;
                const question = { scope: scopes[1], at: minute(at), providerId: hospital };
                expect({ told, answer: answer(told, { at }) }).toEqual({
                  told,
                  answer: ruleFour(told, question),
                });
              }
            }
    expect(rows).toBe(8 * 80 * 2 * 4 * 2 * 2);
  });

  it('is as it is written, whatever comes in whatever order, in old logs and new', () =>
    fc.assert(
      fc.property(
        histories(hospital, clinic),
        fc.constantFrom<Code<'consentScope'>>(
          'services',
          'share-with-provider',
          'share-with-centre',
          'research-use',
        ),
        fc.integer({ min: 0, max: 50 }),
        fc.boolean(),
        (told, scope, at, alone) => {
          const question = { scope, at: minute(at), providerId: hospital };
          expect(answer(told, { alone, at, scope })).toBe(ruleFour(told, question));
        },
      ),
      { numRuns: 3000 },
    ));

  /** In logs of before, a paper is one event and not two. */
  const wordless = (standing: Standing | undefined) => ({
    ...standing,
    childWords: standing?.childWords.map(({ revision: _, ...word }) => word),
  });

  it('hears a word that comes with a paper once', () =>
    fc.assert(
      fc.property(histories(), (told) => {
        const [old, now] = [true, false].map((alone) => standingOf(recordedConsents(told, alone)));
        expect(wordless(now)).toEqual(wordless(old));
        for (const scope of now?.childWords.flatMap(({ scopes }) => scopes) ?? [])
          expect(wordOn(now?.childWords ?? [], scope)).toBe(refuses(told, scope) ? 'refused' : 'given');
      }),
      { numRuns: 1000 },
    ));
});
