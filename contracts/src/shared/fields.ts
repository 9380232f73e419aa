import { Type, type Static, type TObject, type TProperties, type TSchema, type TUnsafe } from 'typebox';
import { codesOf, type Code, type CodeList } from '../codes/index.js';
import { meant } from './meaning.js';
import { limits } from '../policy/limits.js';

export const Id = Type.String({ format: 'uuid' });
/** UTC, milliseconds: `2026-03-02T09:30:00.000Z`. */
export const Instant = Type.String({
  format: 'date-time',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
  ...meant('instant'),
});
export const Day = Type.String({ format: 'date', ...meant('day') });
export const Text = Type.String({ minLength: 1, maxLength: limits.textLength });
export const ShortText = Type.String({ minLength: 1, maxLength: 200 });
export const Count = Type.Integer({ minimum: 0 });
export const WholeScore = Type.Integer({ minimum: 0, maximum: 4 });
/** `2026-03`, in Morocco's legal time. */
export const Month = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$', ...meant('month') });
export const Flag = Type.Boolean();

export const Maybe = Type.Optional;
export const listOf = <S extends TSchema>(schema: S) => Type.Array(schema, { maxItems: limits.listItems });

/** An object of these fields and no others. */
export function fields<Properties extends TProperties>(properties: Properties): TObject<Properties> {
  return Type.Object(properties, { additionalProperties: false });
}

/** A name in the two written languages of the administration. */
export const BilingualName = Type.Object(
  { ar: ShortText, fr: ShortText },
  { additionalProperties: false, ...meant('name') },
);

/**
 * The instants of one deadline, computed when the deciding event was made and never again:
 * reminders at 50 % and 80 %, due at 100 %, escalation after it.
 */
export const Schedule = fields({
  remind: listOf(Instant),
  due: Instant,
  escalate: listOf(Instant),
  calendarVersion: ShortText,
});
export type Schedule = Static<typeof Schedule>;

/** A code of the list: every one, since what was written with a retired one stays readable. */
export function codeSchema<List extends CodeList>(list: List): TUnsafe<Code<List>> {
  const codes = codesOf(list).map(({ code }) => code);
  return Type.Unsafe<Code<List>>({ type: 'string', enum: codes, ...meant({ list }) });
}
