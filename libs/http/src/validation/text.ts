import { limits } from '@mouakaba/contracts';
import { fine, flaw, type Flaw } from './field.js';
import { listField, valueField, type Kind } from './kind.js';

// Parts of character classes, in words that every dialect of regular expressions reads in the same way: `\s` and `\d`
// are other characters in Python than in JavaScript.

/** All control characters but tab and the ends of lines: they hide things from whoever reads the file. */
const controls = '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f';
/** What `trim` takes away, without control characters. */
export const blanks = '\\t\\n\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
/** Halves of characters: no Unicode text has them. */
const halves = '\\ud800-\\udfff';

const control = new RegExp(`[${controls}]`, 'u');
/** One character that is not blank, and no control character at all. */
const textPattern = `^[${blanks}]*[^${blanks}${controls}${halves}][^${controls}${halves}]*$`;

/** The JSON Schema of a text of 1 to `max` characters that are not all blank. */
export function schemaOfText(max: number) {
  return { type: 'string', minLength: 1, maxLength: max, pattern: textPattern } as const;
}

/** Flaws of a text of 1 to `max` characters (code points), the blanks around it included. */
export function flawsOfText(value: unknown, max: number): readonly Flaw[] {
  if (typeof value !== 'string' || !value.isWellFormed()) return flaw('field.not-text');
  if (value.trim() === '') return flaw('field.blank');
  // Code points are at most as many as code units: only a long one is counted.
  if (value.length > max && [...value].length > max) return flaw('field.too-long', { max });
  return control.test(value) ? flaw('field.control-character') : fine;
}

/** Kept without blanks around it, lines ended by one newline. */
const textUpTo = (max: number): Kind => ({
  check: (value) => flawsOfText(value, max),
  schema: schemaOfText(max),
  kept: (text) => text.replaceAll(/\r\n?/g, '\n').trim(),
});

/** Text of 1 to `max` characters as it is sent, on as many lines as it likes. */
export function IsText(max: number = limits.textLength): PropertyDecorator {
  return valueField(textUpTo(max));
}

/** A name, a label, a reference: at most 200 characters. */
export function IsShortText(): PropertyDecorator {
  return IsText(200);
}

/** A list of different texts. */
export function IsTexts({ min = 1, max = 50, length = 200 } = {}): PropertyDecorator {
  return listField(textUpTo(length), { min, max });
}
