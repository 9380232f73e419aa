import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { limits, signInLimits } from '@mouakaba/contracts';
import { codeOf, productionSources } from './sources.js';

const page = readFileSync(new URL('../../../../docs/operations/limits.md', import.meta.url), 'utf8');

const second = 1_000;
const units: Readonly<Record<string, number>> = {
  ...{ s: second, minute: 60 * second, minutes: 60 * second, hours: 3_600 * second, MiB: 2 ** 20 },
};

/** How much the page says of each limit that it names: times in milliseconds, unless the name says days. */
const told = new Map(
  page.split('\n').flatMap((line) => {
    const [, , name = '', much = ''] = line.split('|').map((cell) => cell.trim());
    if (!/^`\w+`$/.test(name)) return [];
    const [number = '', unit = ''] = much.replace(',', '').split(/[ ,]+/);
    const isTime = unit === 'days' && !name.includes('Days');
    return [[name.slice(1, -1), Number(number) * (isTime ? 86_400 * second : (units[unit] ?? 1))] as const];
  }),
);

describe('the page of limits', () => {
  it('tells each limit of the code, as it is', () => {
    const kept = [...Object.entries(limits), ...Object.entries(signInLimits)];
    expect([...told].sort()).toEqual([...kept].sort());
  });
});

/** What a client or a person can run into is bounded here; what is remembered, everywhere. */
const edges = ['libs/http/src/', 'libs/identity/src/', 'libs/privacy/src/', 'services/accounts/src/'];

/** Numbers of these places that bound nothing that a client sends or waits for: what they are. */
const others: Readonly<Record<string, readonly string[]>> = {
  'libs/http/src/edge/security-headers.ts': ['31_536_000'], // a year, for browsers
  'libs/identity/src/keys.ts': ['5_000'], // how the issuer's keys are asked for
  'services/accounts/src/passwords/password-rules.ts': ['01345'], // digits that are read as letters
};

/** The figures of four digits and more, or with a line beneath, that a source names itself. */
const figuresIn = (text: string) =>
  [...text.replaceAll(/'[^']*'|`[^`]*`/g, '').matchAll(/(?<![\w.])\d[\d_]{3,}\b/g)].map(([figure]) => figure);

describe('a limit', () => {
  const unitsOfTime = new Set(['1000', '1_000', '60_000', '3_600_000']);
  const sources = productionSources.map((path) => ({ path, text: codeOf(path) }));

  it('is named in one place: no other source at the edge has a figure of its own', () => {
    const found = sources
      .filter(({ path }) => edges.some((edge) => path.startsWith(edge)))
      .flatMap(({ path, text }) =>
        figuresIn(text)
          .filter((figure) => !unitsOfTime.has(figure) && others[path]?.includes(figure) !== true)
          .map((figure) => `${path}: ${figure}`),
      );
    expect(found).toEqual([]);
  });

  it('bounds whatever is remembered: no cache has a size of its own', () => {
    const sizes = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/new LRUCache[^;]*?\bmax(?:Size)?: ([^,}\n]+)/g)].map(([, size = '']) => [
        path,
        size,
      ]),
    );
    const own = sizes.filter(([, size = '']) => !/imits\.\w+|keptDocuments|cacheBytes/.test(size));
    expect([own, sizes.length > 8]).toEqual([[], true]);
  });
});
