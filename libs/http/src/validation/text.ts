import { characters, limits, tidied } from '@mouakaba/contracts';
import { fine, flaw, type Flaw } from './field.js';
import { listField, valueField, type Kind, type ListLength } from './kind.js';

const { attached, blanks, empty, halves, invisible, nameless, refused } = characters;
const control = new RegExp(`[${refused}]`, 'u');
const blanksBetween = new RegExp(`[${blanks}]+`, 'gu');

/** Of what a text has at least one character, and what is said where it has none. */
interface Content {
  readonly has: RegExp;
  readonly pattern: string;
  readonly otherwise: 'field.blank' | 'field.not-name';
}

/** @param nothing characters of which no such text consists, as parts of a class */
function contentBeyond(nothing: string, otherwise: Content['otherwise']): Content {
  return {
    has: new RegExp(`[^${nothing}${refused}${halves}]`, 'u'),
    // One character that says something, and none that is refused.
    pattern: `^[${nothing}]*[^${nothing}${refused}${halves}][^${refused}${halves}]*$`,
    otherwise,
  };
}

const nothing = `${blanks}${invisible}${empty}${attached}`;
const something = contentBeyond(nothing, 'field.blank');
const aName = contentBeyond(`${nothing}${nameless}`, 'field.not-name');

/** The JSON Schema of a text of 1 to `max` characters that says something. */
export function schemaOfText(max: number, { pattern }: Content = something) {
  return { type: 'string', minLength: 1, maxLength: max, pattern } as const;
}

/**
 * Flaws of a text of 1 to `max` characters (code points), counted as it was sent, blanks and hidden characters included,
 * and once more where its composed form is longer: that form is what is kept.
 */
export function flawsOfText(value: unknown, max: number, content: Content = something): readonly Flaw[] {
  if (typeof value !== 'string' || !value.isWellFormed()) return flaw('field.not-text');
  if (!something.has.test(value)) return flaw('field.blank');
  if (!content.has.test(value)) return flaw(content.otherwise);
  if (isLonger(value, max) || isLonger(tidied(value), max)) return flaw('field.too-long', { max });
  return control.test(value) ? flaw('field.control-character') : fine;
}

/** Code points are at most as many as code units: only a long one is counted. */
function isLonger(text: string, max: number): boolean {
  return text.length > max && [...text].length > max;
}

/** Kept as the policy for text says. */
const textUpTo = (max: number, content = something): Kind => ({
  check: (value) => flawsOfText(value, max, content),
  schema: schemaOfText(max, content),
  kept: tidied,
});

/** On one line, with one blank between its words: whatever spreadsheets put between cells is a blank here. */
const lineUpTo = (max: number, content = something): Kind => ({
  ...textUpTo(max, content),
  kept: (text) => tidied(text).replaceAll(blanksBetween, ' '),
});

/** Text of 1 to `max` characters on as many lines as it likes. */
export function IsText(max: number = limits.textLength): PropertyDecorator {
  return valueField(textUpTo(max));
}

/** A label, a reference: at most 200 characters, on one line. */
export function IsShortText(): PropertyDecorator {
  return valueField(lineUpTo(200));
}

/** The name of somebody, or of a place: at most 200 characters, on one line, a letter among them. */
export function IsName(): PropertyDecorator {
  return valueField(lineUpTo(200, aName));
}

/** A list of different texts, each on one line. */
export function IsTexts({
  min,
  max = 50,
  length = 200,
}: Partial<ListLength> & { readonly length?: number } = {}): PropertyDecorator {
  return listField(lineUpTo(length), { min, max });
}
