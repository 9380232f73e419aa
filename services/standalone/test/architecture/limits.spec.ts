import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { limits } from '@mouakaba/contracts';

const page = readFileSync(new URL('../../../../docs/operations/limits.md', import.meta.url), 'utf8');

/** How much the page says of each limit that it names. */
const told = new Map(
  page.split('\n').flatMap((line) => {
    const [, , name = '', much = ''] = line.split('|').map((cell) => cell.trim());
    return /^`\w+`$/.test(name) ? [[name.slice(1, -1), much.split(' ')[0]] as const] : [];
  }),
);

describe('the page of limits', () => {
  it('tells each limit of the code, as it is', () => {
    const kept = Object.entries(limits).map(([name, much]) => [name, much.toLocaleString('en')] as const);
    expect(told).toEqual(new Map(kept));
  });
});
