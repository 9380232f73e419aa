import { Type, type TSchema } from 'typebox';

export const Id = Type.String({ format: 'uuid' });
/** UTC, milliseconds: `2026-03-02T09:30:00.000Z`. */
export const Instant = Type.String({
  format: 'date-time',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
});
export const Day = Type.String({ format: 'date' });
export const Text = Type.String({ minLength: 1, maxLength: 10_000 });
export const ShortText = Type.String({ minLength: 1, maxLength: 200 });
export const Count = Type.Integer({ minimum: 0 });
export const WholeScore = Type.Integer({ minimum: 0, maximum: 4 });
/** `2026-03`, in Morocco's legal time. */
export const Month = Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
export const Flag = Type.Boolean();
/** A name in the two written languages of the administration. */
export const BilingualName = Type.Object({ ar: ShortText, fr: ShortText }, { additionalProperties: false });

export const Maybe = Type.Optional;
export const listOf = <S extends TSchema>(schema: S) => Type.Array(schema, { maxItems: 500 });
export const fields = Type.Object;
