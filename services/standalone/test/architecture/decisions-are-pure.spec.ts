import { describe, expect, it } from '@jest/globals';
import { codeOf, filesOf, importsOf, productionSources } from './sources.js';

const decisions = productionSources.filter((file) => file.endsWith('.decision.ts'));

/** Packages from outside that answer the same for the same input, with the names that may be imported from each. */
const pureImports: Readonly<Record<string, readonly string[]>> = {
  typebox: ['Type'],
  'ajv/dist/2020.js': ['Ajv2020', 'ValidateFunction'],
  'ajv-formats': ['*'],
  uuid: ['parse', 'v5'],
  'node:crypto': ['createHash'],
  'temporal-polyfill': ['Temporal'],
};

/** Code that a decision may run: events and codes, folds of a case, what roles may, and the words for what was decided. */
const pureFolders = [
  /^contracts\/src\//,
  /^libs\/case-file\/src\//,
  /^libs\/identity\/src\/(caller|nominative|permissions)\.ts$/,
  /^libs\/event-sourcing\/src\/commands\/(command|fold|refusal)\.ts$/,
  /^libs\/event-sourcing\/src\/store\/(recorded-event|event-registry)\.ts$/,
];

/** What gives another answer at another time, in another process or at another try. */
const impure =
  /\bDate\.now\b|\bnew Date\(\)|\bTemporal\.Now\b|\bMath\.random\b|\brandom(?:UUID|Bytes|Int)\b|\bprocess\.|\bfetch\(|\bset(?:Timeout|Interval|Immediate)\(|\bglobalThis\b|\bperformance\.|\bimport\(|\brequire\(/;

/** Each reason why code that runs with this decision is not pure, with the way that leads there. */
function impuritiesOf(decision: string): readonly string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const service = decision.split('/').slice(0, 3).join('/');
  const visit = (file: string, way: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    if (!file.startsWith(`${service}/`) && !pureFolders.some((folder) => folder.test(file)))
      found.push(`${way}: not of what a decision may run`);
    const [word] = impure.exec(codeOf(file)) ?? [];
    if (word !== undefined) found.push(`${way}: ${word}`);
    for (const each of importsOf(file)) {
      const files = filesOf(file, each);
      for (const next of files ?? []) visit(next, `${way} > ${next}`);
      if (files !== undefined) continue;
      const allowed = pureImports[each.from] ?? [];
      const others = (each.names ?? ['*']).filter((name) => !allowed.includes(name));
      found.push(...others.map((name) => `${way}: ${name} of ${each.from}`));
    }
  };
  visit(decision, decision);
  return found;
}

function namesIn(files: readonly string[], named: RegExp): ReadonlySet<string> {
  return new Set(files.flatMap((file) => [...codeOf(file).matchAll(named)].map(([, name = '']) => name)));
}

describe('a decision is a function of its state and its command', () => {
  it('and the decisions are known', () => {
    const taken = namesIn(productionSources, /^ +decide: (\w+),$/gm);
    const exported = namesIn(decisions, /^export (?:const|function) (\w+)/gm);
    expect([...taken].filter((name) => exported.has(name)).length).toBeGreaterThanOrEqual(49);
  });

  it.each(decisions)('%s runs nothing that is not pure', (decision) => {
    expect(impuritiesOf(decision)).toEqual([]);
  });
});
