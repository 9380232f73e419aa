import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';

/*
 * What users see, written down before the restructuring, so that it stays as it is while everything behind it moves.
 * The folder goes away when the restructuring is done.
 */

export type Table = Readonly<Record<string, unknown>>;
export type FrozenRow = readonly [row: string, before: unknown, now: unknown];

/** `FREEZE=tables` writes the tables anew, `FREEZE=log` the old log too: only where what users see has to change. */
export const writing = process.env['FREEZE'];

/** Every row that was frozen and every one that there is now, side by side. */
export function frozen(name: string, now: Table): readonly FrozenRow[] {
  const file = join(import.meta.dirname, `${name}.json`);
  if (writing !== undefined) writeFileSync(file, textOf(now));
  const before = JSON.parse(readFileSync(file, 'utf8')) as Table;
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].map((row) => [
    row,
    before[row],
    // As it would be read again.
    now[row] === undefined ? undefined : (JSON.parse(JSON.stringify(now[row])) as unknown),
  ]);
}

/** Equal, and with the keys of every object in the same order. */
export function expectSame(after: unknown, before: unknown): void {
  expect(after).toEqual(before);
  expect(JSON.stringify(after)).toBe(JSON.stringify(before));
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A line for each row, so that a difference is read line by line. */
function textOf(table: Table): string {
  const lines = Object.entries(table).map(
    ([row, value]) => `  ${JSON.stringify(row)}: ${JSON.stringify(value)}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}
