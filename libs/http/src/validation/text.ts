import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { field, fine, flaw, type Flaw } from './field.js';

/** All control characters but newline and tab: they hide things from whoever reads the file. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** Text as it is kept: without blanks around it, lines ended by one newline. */
export function tidy(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').trim();
}

/** Flaws of a text of 1 to `max` characters (code points). */
export function flawsOfText(value: unknown, max: number): readonly Flaw[] {
  if (typeof value !== 'string' || !value.isWellFormed()) return flaw('field.not-text');
  if (value.trim() === '') return flaw('field.blank');
  // Code points are at most as many as code units: only a long one is counted.
  if (value.length > max && [...value].length > max) return flaw('field.too-long', { max });
  return controls.test(value) ? flaw('field.control-character') : fine;
}

/** Text of 1 to `max` characters after trimming, on as many lines as it likes. */
export function IsText(max = 10_000): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? tidy(value) : value)),
    field({
      check: (value) => flawsOfText(value, max),
      schema: () => ({ type: 'string', minLength: 1, maxLength: max }),
    }),
  );
}

/** A name, a label, a reference: at most 200 characters. */
export function IsShortText(): PropertyDecorator {
  return IsText(200);
}

/** A list of different texts. */
export function IsTexts({ min = 1, max = 50, length = 200 } = {}): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value)
        ? value.map((each: unknown) => (typeof each === 'string' ? tidy(each) : each))
        : value,
    ),
    field({
      check: (value) => flawsOfList(value, { min, max }, (each) => flawsOfText(each, length)),
      schema: () => ({
        type: 'array',
        items: { type: 'string', minLength: 1, maxLength: length },
        minItems: min,
        maxItems: max,
        uniqueItems: true,
      }),
    }),
  );
}

/** Flaws of a list: its length, each element's own, and elements that are there twice. */
export function flawsOfList(
  value: unknown,
  { min, max }: { readonly min: number; readonly max: number },
  check: (each: unknown) => readonly Flaw[],
): readonly Flaw[] {
  if (!Array.isArray(value)) return flaw('field.not-list');
  if (value.length < min) return flaw('field.too-few', { min });
  if (value.length > max) return flaw('field.too-many', { max });
  return value.flatMap((each: unknown, index) => {
    const flaws =
      typeof each === 'string' && value.indexOf(each) < index ? flaw('field.repeated') : check(each);
    return flaws.map((found) => ({ ...found, at: `/${String(index)}${found.at ?? ''}` }));
  });
}
