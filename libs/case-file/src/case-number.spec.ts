import { describe, expect, it } from '@jest/globals';
import { isCaseNumber } from '@mouakaba/contracts';
import fc from 'fast-check';
import { caseNumberCandidate } from './case-number.js';

const commandId = '0b0c1a7e-54c4-5a7d-9a7e-3f0e8f3e2a11';
const opened = '2026-03-02T09:00:00.000Z';

describe('a case number', () => {
  it('says province and year of Morocco, and checks itself', () => {
    expect(caseNumberCandidate(commandId, 0, 'MA-TNG', opened)).toMatch(
      /^TNG-26-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-Z]$/,
    );
    expect(caseNumberCandidate(commandId, 0, 'MA-CAS-ANF', '2025-12-31T23:30:00.000Z')).toMatch(
      /^CAS-ANF-26-/,
    );
  });

  it('is asked for again by a repeated command, and another one at the next attempt', () => {
    const ask = (attempt: number) => caseNumberCandidate(commandId, attempt, 'MA-TNG', opened);
    expect(ask(0)).toBe(ask(0));
    expect(new Set([0, 1, 2, 3].map(ask)).size).toBe(4);
  });

  it('betrays any one wrong character', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.nat(11),
        fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
        (id, at, character) => {
          const number = caseNumberCandidate(id, 0, 'MA-TNG', opened);
          expect(isCaseNumber(number)).toBe(true);
          if (number[at] === '-' || number[at] === character) return;
          expect(isCaseNumber(number.slice(0, at) + character + number.slice(at + 1))).toBe(false);
        },
      ),
    );
  });
});
