import { characters, limits, tidied } from '@mouakaba/contracts';
import { fine, flaw, type Flaw } from './field.js';
import { listField, valueField, type Kind } from './kind.js';

const { blanks, empty, halves, invisible, refused } = characters;
const nothing = `${blanks}${invisible}${empty}`;

const visible = new RegExp(`[^${nothing}]`, 'u');
const control = new RegExp(`[${refused}]`, 'u');
/** One character that people see, and none that is refused. */
const textPattern = `^[${nothing}]*[^${nothing}${refused}${halves}][^${refused}${halves}]*$`;

/** The JSON Schema of a text of 1 to `max` characters of which people see something. */
export function schemaOfText(max: number) {
  return { type: 'string', minLength: 1, maxLength: max, pattern: textPattern } as const;
}

/**
 * Flaws of a text of 1 to `max` characters (code points), counted as it was sent, blanks and hidden characters included,
 * and once more where its composed form is longer: that form is what is kept.
 */
export function flawsOfText(value: unknown, max: number): readonly Flaw[] {
  if (typeof value !== 'string' || !value.isWellFormed()) return flaw('field.not-text');
  if (!visible.test(value)) return flaw('field.blank');
  if (isLonger(value, max) || isLonger(tidied(value), max)) return flaw('field.too-long', { max });
  return control.test(value) ? flaw('field.control-character') : fine;
}

/** Code points are at most as many as code units: only a long one is counted. */
function isLonger(text: string, max: number): boolean {
  return text.length > max && [...text].length > max;
}

/** Kept as the policy for text says. */
const textUpTo = (max: number): Kind => ({
  check: (value) => flawsOfText(value, max),
  schema: schemaOfText(max),
  kept: tidied,
});

/** On one line: what spreadsheets put between cells is a blank here. */
const lineUpTo = (max: number): Kind => ({
  ...textUpTo(max),
  kept: (text) => tidied(text).replaceAll(/[ \t\n]*[\t\n][ \t\n]*/g, ' '),
});

/** Text of 1 to `max` characters on as many lines as it likes. */
export function IsText(max: number = limits.textLength): PropertyDecorator {
  return valueField(textUpTo(max));
}

/** A name, a label, a reference: at most 200 characters, on one line. */
export function IsShortText(): PropertyDecorator {
  return valueField(lineUpTo(200));
}

/** A list of different texts, each on one line. */
export function IsTexts({ min = 1, max = 50, length = 200 } = {}): PropertyDecorator {
  return listField(lineUpTo(length), { min, max });
}
