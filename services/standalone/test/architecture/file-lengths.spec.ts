import { describe, expect, it } from '@jest/globals';
import { allSources, isGenerated, textOf } from './sources.js';

const most = 250;

/** Tables, each longer because of what it lists. */
const tables: Readonly<Record<string, string>> = {
  'contracts/src/referral/problems.ts': 'every refusal of a referral, in three languages',
};

const linesOf = (file: string) => textOf(file).split('\n').length - 1;
const long = allSources.filter((file) => linesOf(file) > most && !isGenerated(file));

describe('a file is short enough to be read at once', () => {
  it('but for tables', () => {
    expect(long).toEqual(Object.keys(tables).toSorted());
  });
});
