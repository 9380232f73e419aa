import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readConfiguration } from '@mouakaba/host';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (page: string) => readFileSync(join(root, page), 'utf8');
const pages = ['README.md', ...globSync('docs/**/*.md', { cwd: root })];

describe('the table of configuration variables', () => {
  /** Name and default of each row. */
  const rows = new Map(
    [...read('docs/operations/configuration.md').matchAll(/^\| `([A-Z_]+)` +\| (?:`(.*?)`|none) +\|/gm)].map(
      ([, name = '', fallback]) => [name, fallback] as const,
    ),
  );

  it('has every variable that is read, and no other', () => {
    const asked = new Set<string>();
    const environment = new Proxy<Record<string, string | undefined>>(
      {},
      { get: (_, name) => void asked.add(String(name)) },
    );
    readConfiguration(environment);
    expect([...rows.keys()].sort()).toEqual([...asked].sort());
  });

  it('says what holds without it', () => {
    expect(readConfiguration(Object.fromEntries(rows))).toEqual(readConfiguration({}));
    for (const [name, fallback] of rows) {
      if (fallback === undefined) continue;
      // The default is one, and the variable counts: another value gives another configuration.
      const other = /^\d+$/.test(fallback) ? '4' : name === 'LOG_LEVEL' ? 'debug' : `${fallback}9`;
      expect([name, readConfiguration({ [name]: other })]).not.toEqual([name, readConfiguration({})]);
    }
  });
});

describe('the pages', () => {
  it.each(pages)('%s names files that are there', (page) => {
    const text = read(page);
    const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]+)[^)]*\)/g)].map(([, to = '']) =>
      join(dirname(page), to),
    );
    const files = [...text.matchAll(/`((?:contracts|libs|services|docs)\/[\w./-]+\.\w+)`/g)].map(
      ([, file = '']) => file,
    );
    expect([...links, ...files].filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
