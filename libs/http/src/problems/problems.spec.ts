import { describe, expect, it } from '@jest/globals';
import { problems as problemsOfTheDomain } from '@mouakaba/contracts';
import { describeFacts, describeTexts, textsOf } from '@mouakaba/contracts/testing';
import { edgeProblems } from './edge-problems.js';
import { fieldProblems } from './field-problems.js';
import { problems } from './problems.js';

describeTexts([...textsOf(edgeProblems), ...textsOf(fieldProblems)]);
describeFacts({ ...edgeProblems, ...fieldProblems });

describe('the table of refusals', () => {
  it('has no code twice', () => {
    const tables = [problemsOfTheDomain, edgeProblems, fieldProblems];
    const codes = tables.flatMap((table) => Object.keys(table));
    expect(Object.keys(problems).sort()).toEqual(codes.sort());
  });

  it('says bad request of every single value that is wrong', () => {
    for (const [code, { status }] of Object.entries(fieldProblems))
      expect([code, status]).toEqual([code, 400]);
  });
});
