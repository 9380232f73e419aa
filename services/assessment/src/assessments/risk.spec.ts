import { describe, expect, it } from '@jest/globals';
import type { Code } from '@mouakaba/contracts';
import fc from 'fast-check';
import { computeRisk, isBelow, riskByScores, riskFloor, type Domain } from './risk.js';

const domains: readonly Domain[] = [
  'safety',
  'health',
  'psychological',
  'family',
  'material',
  'education',
  'legal',
  'social',
];
const scoresOf = (scores: Partial<Record<Domain, number>>) => new Map(Object.entries(scores)) as never;

describe('the risk by the scores', () => {
  it.each([
    ['critical', { safety: 4 }],
    ['critical', { safety: 3, health: 3 }],
    ['critical', { safety: 3, psychological: 3 }],
    ['critical', { safety: 0, health: 3, psychological: 4 }],
    ['high', { safety: 0, health: 4 }],
    ['high', { safety: 0, social: 4 }],
    ['high', { safety: 3 }],
    ['high', { safety: 2, family: 3, material: 3, legal: 3 }],
    ['high', { safety: 0, health: 3, family: 3, education: 3 }],
    ['medium', { safety: 2 }],
    ['medium', { safety: 0, education: 2 }],
    ['medium', { safety: 0, health: 3, family: 3 }],
    ['low', { safety: 1, health: 1, psychological: 1, family: 1 }],
    ['low', { safety: 0 }],
  ] as const)('is %s for %j', (risk, scores) => expect(riskByScores(scoresOf(scores))).toBe(risk));

  it('never falls when a score rises, or when one more domain is assessed', () => {
    const score = fc.integer({ min: 0, max: 4 });
    const some = fc.dictionary(fc.constantFrom(...domains), score);
    fc.assert(
      fc.property(some, fc.constantFrom(...domains), score, (scores, domain, raised) => {
        const before = new Map(Object.entries(scores)) as Map<Domain, number>;
        const after = new Map(before).set(domain, Math.max(before.get(domain) ?? 0, raised));
        expect(isBelow(riskByScores(after), riskByScores(before))).toBe(false);
      }),
    );
  });
});

describe('the floor of the risk', () => {
  const floorOf = (concern: Code<'concern'>, ageBand: Code<'ageBand'> = '12-14') =>
    riskFloor({ concerns: ['neglect', concern], ageBand });

  it('is high for sexual violence or exploitation, and trafficking', () => {
    for (const concern of ['sexual-violence', 'sexual-exploitation', 'trafficking'] as const)
      expect(floorOf(concern)).toBe('high');
  });

  it('is high for physical violence in the first years, and only then', () => {
    expect(floorOf('physical-violence', '0-5')).toBe('high');
    for (const ageBand of ['6-11', '12-14', '15-17', 'unknown'] as const)
      expect(floorOf('physical-violence', ageBand)).toBe('low');
  });

  it('is critical where suicide is to be feared, beside whatever else', () => {
    expect(floorOf('self-harm-or-suicide-risk')).toBe('critical');
    const concerns = ['self-harm-or-suicide-risk', 'trafficking'] as const;
    expect(riskFloor({ concerns, ageBand: '15-17' })).toBe('critical');
    expect(riskFloor({ concerns: concerns.toReversed(), ageBand: '15-17' })).toBe('critical');
  });

  it('raises the computed risk, and never lowers it', () => {
    const trafficked = { concerns: ['trafficking'], ageBand: '15-17' } as const;
    expect(computeRisk(scoresOf({ safety: 1 }), trafficked)).toBe('high');
    expect(computeRisk(scoresOf({ safety: 4 }), trafficked)).toBe('critical');
    expect(computeRisk(scoresOf({ safety: 1 }), { concerns: ['neglect'], ageBand: '0-5' })).toBe('low');
  });
});
