import { answers } from '@mouakaba/http';
import { permissions } from '@mouakaba/identity';
import { Type, type Static } from 'typebox';

const { code, flag, id, listOf, objectOf, oneOf, orNull, text } = answers;

export const meAnswer = objectOf(
  {
    sub: text,
    roles: listOf(code('role')),
    provinces: listOf(text),
    permissions: listOf(oneOf(...permissions)),
  },
  {
    ...{ organisation: text, locale: text, awaitingConfirmation: listOf(code('role')) },
    leftTeamAs: listOf(objectOf({ role: code('role'), holderId: id })),
  },
);

/** `CodeEntry`. */
const row = objectOf(
  { code: text, ar: text, fr: text, en: text },
  { retired: flag, group: text, icvac: orNull(text), kind: text, region: text, parent: text },
);
export const codeListsAnswer = Type.Unsafe<Readonly<Record<string, readonly Static<typeof row>[]>>>({
  type: 'object',
  additionalProperties: listOf(row),
});
export const codeListAnswer = objectOf({ list: text, codes: listOf(row) });
export const geographyAnswer = objectOf({ regions: listOf(row), provinces: listOf(row) });
