import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const page = readFileSync(join(root, 'docs/asvs.md'), 'utf8');

/** The requirements of levels 1 and 2 in version 5.0.0: of each section the last number, or the numbers. */
const sections: Readonly<Record<string, number | readonly number[]>> = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2, '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2, '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4 },
  ...{ '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3, '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5, '6.6': 3 },
  ...{ '6.8': 4, '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2, '8.1': 2, '8.2': 3, '8.3': 1 },
  ...{ '8.4': 1, '9.1': 3, '9.2': 4, '10.1': 2, '10.2': 2, '10.3': 4, '10.4': 11, '10.5': 5, '10.6': 2 },
  ...{ '10.7': 3, '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1, '11.6': 1, '12.1': 3, '12.2': 2 },
  ...{ '12.3': 4, '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5, '14.1': 2, '14.2': 4, '14.3': 3, '15.1': 3 },
  ...{ '15.2': 3, '15.3': 7, '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3, '17.1': 1, '17.2': 4 },
  '17.3': 2,
};
const asked = Object.entries(sections).flatMap(([section, last]) =>
  Array.from({ length: Number(last) }, (_, at) => `${section}.${String(at + 1)}`),
);

const rows = [...page.matchAll(/^\| (\d+\.\d+\.\d+) +\| (.+?) +\| (.+?) +\| (.*?) +\|$/gm)].map(
  ([, number = '', what = '', stands = '', shown = '']) => ({ number, what, stands, shown }),
);
/** `file` “name of a specification” */
const named = rows.flatMap(({ number, shown }) =>
  [...shown.matchAll(/`([\w./-]+-?spec\.ts)`(?: “([^”]+)”)?/g)].map(([, file = '', name]) => ({
    number,
    file,
    name,
  })),
);

const titles = new Map<string, readonly string[]>();

/** What the specifications of a file are called: the first argument of each `it`, `describe`, and of each of their tables. */
function titlesIn(file: string): readonly string[] {
  const known = titles.get(file);
  if (known !== undefined) return known;
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const [first] = ts.isCallExpression(node) ? node.arguments : [];
    if (
      ts.isCallExpression(node) &&
      /^(it|describe)\b/.test(node.expression.getText()) &&
      first !== undefined
    )
      if (ts.isStringLiteralLike(first)) found.push(first.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true));
  titles.set(file, found);
  return found;
}

describe('docs/asvs.md', () => {
  it('has every requirement of levels 1 and 2, once and in order', () => {
    expect(asked).toHaveLength(253);
    const inOrder = (number: string) =>
      number
        .split('.')
        .map((part) => part.padStart(2, '0'))
        .join('.');
    expect(rows.map(({ number }) => number)).toEqual(
      asked.toSorted((a, b) => (inOrder(a) < inOrder(b) ? -1 : 1)),
    );
  });

  it('says of each how it stands, with what shows it or the reason', () => {
    for (const { number, stands, shown, what } of rows) {
      expect([number, stands]).toEqual([number, expect.stringMatching(/^(holds|partly|not yet|not here)$/)]);
      expect([number, shown.length > 0, what.length > 0]).toEqual([number, true, true]);
      const isShown = /-?spec\.ts`|\]\(/.test(shown);
      if (stands === 'holds') expect([number, isShown]).toEqual([number, true]);
      else
        expect([number, shown.replaceAll(/`[^`]*`|“[^”]*”|\[[^\]]*\]\([^)]*\)/g, '')]).toEqual([
          number,
          expect.stringMatching(/\w{3}/),
        ]);
    }
  });

  it('names specifications that are there, by their names', () => {
    expect(named.length).toBeGreaterThan(150);
    expect(named.filter(({ file }) => !existsSync(join(root, file)))).toEqual([]);
    const nameless = named.filter(({ file, name }) => name !== undefined && !titlesIn(file).includes(name));
    expect(nameless).toEqual([]);
  });
});

describe('the sources of the servers', () => {
  const servers = globSync('{contracts,libs,services}/**/src/**/*.ts', { cwd: root })
    .filter(
      (file) =>
        !/\.spec\.ts$|-spec\.ts$|node_modules|\/dist\/|^libs\/tools\/|\/testing\/|\/conformance\//.test(file),
    )
    .map((file) => [file, readFileSync(join(root, file), 'utf8')] as const);

  it('make no code from data, and start no program', () => {
    expect(servers.length).toBeGreaterThan(300);
    const suspect = /\beval\(|new Function\(|\bvm'|node:vm|child_process/;
    expect(servers.filter(([, text]) => suspect.test(text)).map(([file]) => file)).toEqual([]);
  });
});
