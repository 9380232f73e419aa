import { describe, expect, it } from '@jest/globals';
import { placeholdersOf } from '../shared/fill.js';
import { languages, type Trilingual } from '../shared/language.js';
import { meaningOfFact, type ProblemRow } from '../shared/problem.js';

/** A text and what to call it in a report. */
export type NamedText = [name: string, text: Trilingual];

/** The texts of refusals. */
export function textsOf(problems: Readonly<Record<string, ProblemRow>>): readonly NamedText[] {
  return Object.entries(problems).flatMap(([code, { title, detail, detailOfChange }]): NamedText[] => [
    [`${code}, title`, title],
    [`${code}, detail`, detail],
    ...(detailOfChange === undefined ? [] : [[`${code}, detail of a change`, detailOfChange] as NamedText]),
  ]);
}

/** Checks that nobody has to guess what the facts are that refusals speak of. */
export function describeFacts(problems: Readonly<Record<string, ProblemRow>>): void {
  describe('every fact that a text names', () => {
    it.each(textsOf(problems))('is of a known kind: %s', (_, text) => {
      for (const name of placeholdersOf(text.en))
        expect([name, meaningOfFact(name)]).toEqual([name, expect.anything()]);
    });
  });
}

/** Without facts, and without what stands in isolation marks because it belongs to no language. */
const wordsOf = (template: string): string => template.replaceAll(/\{[^}]*\}|\u2068[^\u2069]*\u2069/g, '');

/** Checks of texts that people read, one by one: the same in three languages, each in its own letters and spacing. */
export function describeTexts(texts: readonly NamedText[]): void {
  describe('every text', () => {
    it.each([...texts])('%s: says the same in three languages, each in its own', (_, text) => {
      const fields = languages.map((language) => [...placeholdersOf(text[language])].sort());
      expect(fields[1]).toEqual(fields[0]);
      expect(fields[2]).toEqual(fields[0]);
      expect(new Set(languages.map((language) => text[language])).size).toBe(3);
      expect(wordsOf(text.ar)).toMatch(/^[\p{Script=Arabic}\p{P}\p{Zs}\p{Mn}]*\p{Script=Arabic}[^A-Za-z]*$/u);
      for (const latin of [text.fr, text.en])
        expect(wordsOf(latin)).toMatch(/^\P{Script=Arabic}*\p{Script=Latin}\P{Script=Arabic}*$/u);
    });

    it.each([...texts])('%s: is set as its language is', (_, { ar, fr, en }) => {
      for (const text of [ar, fr, en]) expect(text).not.toMatch(/'|\s{2}|^\s|\s$/);
      // Between digits a colon is a time's.
      expect(fr).not.toMatch(/(?<!\u00a0)(?:[;?!»]|:(?!\d))/);
      expect(ar).not.toMatch(/[,;?]/);
      expect(en).not.toMatch(/\s[:;,.?!]/);
    });
  });
}
