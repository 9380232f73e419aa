import { fine, flaw, type Flaw } from './field.js';
import { listField, valueField, type Kind } from './kind.js';

/** All control characters but newline and tab: they hide things from whoever reads the file. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** Flaws of a text of 1 to `max` characters (code points). */
export function flawsOfText(value: unknown, max: number): readonly Flaw[] {
  if (typeof value !== 'string' || !value.isWellFormed()) return flaw('field.not-text');
  if (value.trim() === '') return flaw('field.blank');
  // Code points are at most as many as code units: only a long one is counted.
  if (value.length > max && [...value].length > max) return flaw('field.too-long', { max });
  return controls.test(value) ? flaw('field.control-character') : fine;
}

/** Kept without blanks around it, lines ended by one newline. */
const textUpTo = (max: number): Kind => ({
  check: (value) => flawsOfText(value, max),
  schema: { type: 'string', minLength: 1, maxLength: max },
  kept: (text) => text.replaceAll(/\r\n?/g, '\n').trim(),
});

/** Text of 1 to `max` characters after trimming, on as many lines as it likes. */
export function IsText(max = 10_000): PropertyDecorator {
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
