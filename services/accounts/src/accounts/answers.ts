import { answers } from '@mouakaba/http';

const { code, flag, instant, listOf, objectOf, pageOf, text } = answers;

/** Told this once. */
export const credentialsAnswer = objectOf({ sub: text, oneTimePassword: text });
export const accountAnswer = objectOf(
  { sub: text, roles: listOf(code('role')), disabled: flag, createdAt: instant },
  { organisation: text, provinces: listOf(text), locale: text, name: text },
);
export const accountsAnswer = pageOf(accountAnswer);
