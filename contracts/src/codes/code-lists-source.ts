/** A row of codes.json; English shows the French name where there is no other (geography.json). */
interface Row {
  readonly code: string;
  readonly fr: string;
  readonly en?: string;
}

export interface Geography {
  readonly regions: readonly Row[];
  readonly provinces: readonly Row[];
}

/**
 * The text of `code-lists.ts`: the two data files as TypeScript constants.
 * A JSON import would widen every code to `string`, and the codes would not be checked where they are written.
 */
export function codeListsSource(codes: Readonly<Record<string, unknown>>, geography: Geography): string {
  const lists = Object.entries({ ...codes, region: geography.regions, province: geography.provinces })
    .filter((entry): entry is [string, Row[]] => Array.isArray(entry[1]))
    .map(
      ([name, rows]) =>
        `  ${name}: [\n${rows.map((row) => `    ${JSON.stringify({ ...row, en: row.en ?? row.fr })},\n`).join('')}  ],\n`,
    );
  return [
    '// Generated from codes.json and geography.json, to be changed there: npm run generate -w contracts\n',
    `// prettier-ignore\nexport const codeLists = {\n${lists.join('')}} as const;\n`,
  ].join('\n');
}
