import type { Language, Trilingual } from '../shared/language.js';
import { codeLists } from './code-lists.js';

export { codeLists };

export type CodeList = keyof typeof codeLists;

/** Any code of the list, retired ones included: `Code<'urgency'>` is `'immediate' | 'urgent' | 'standard'`. */
export type Code<List extends CodeList> = (typeof codeLists)[List][number]['code'];

export interface CodeEntry extends Trilingual {
  readonly code: string;
  /** Readable in what was written before, no longer to be written. */
  readonly retired?: true;
  /** Of a concern: the situation of the programme, and the category of the Violence against Children classification. */
  readonly group?: string;
  readonly icvac?: string | null;
  /** Of a province. */
  readonly kind?: string;
  readonly region?: string;
  readonly parent?: string;
}

const lists: Readonly<Record<CodeList, readonly CodeEntry[]>> = codeLists;
const entries = new Map(
  Object.entries(lists).map(([list, rows]) => [list, new Map(rows.map((row) => [row.code, row]))]),
);

export function isCodeList(name: string): name is CodeList {
  return entries.has(name);
}

/** The list's rows, in the order in which people see them. */
export function codesOf(list: CodeList): readonly CodeEntry[] {
  return lists[list];
}

/** Whether it stands, or once stood, in the list. */
export function isCode<List extends CodeList>(list: List, code: unknown): code is Code<List> {
  return typeof code === 'string' && entries.get(list)?.has(code) === true;
}

/** Whether it may still be written: known and not retired. */
export function isWritable<List extends CodeList>(list: List, code: unknown): code is Code<List> {
  return isCode(list, code) && entries.get(list)?.get(code)?.retired !== true;
}

/** What people read for a code; an unknown one is shown as it is. */
export function labelOf(list: CodeList, code: string, language: Language): string {
  return entries.get(list)?.get(code)?.[language] ?? code;
}
