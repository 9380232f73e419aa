import { describe, expect, it } from '@jest/globals';
import { allSources, isGenerated, textOf } from './sources.js';

const most = 250;

const linesOf = (file: string) => textOf(file).split('\n').length - 1;
const long = allSources.filter((file) => linesOf(file) > most && !isGenerated(file));

describe('a file is short enough to be read at once', () => {
  it('but for what is generated', () => {
    expect(long).toEqual([]);
  });
});
