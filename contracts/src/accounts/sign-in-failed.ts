import { accountEvent, type EventOf } from '../shared/event.js';
import { Flag, Maybe } from '../shared/fields.js';
import { attemptsData, attemptsExample } from './attempts.js';

/** Wrong passwords within some minutes, told together. */
export const SignInFailed = accountEvent('SignInFailed', {
  data: { ...attemptsData, spraying: Maybe(Flag) },
  words: [
    {
      ar: 'كلمة سر خاطئة. عدد المرات: {count}؛ من {firstAt} إلى {lastAt}.',
      fr: 'Mot de passe erroné. Nombre : {count} ; du {firstAt} au {lastAt}.',
      en: 'Wrong password. Times: {count}; from {firstAt} to {lastAt}.',
    },
    {
      ar: 'جُرّبت في الوقت نفسه كلمات سر على حسابات كثيرة أخرى.',
      fr: 'Des mots de passe ont été essayés au même moment sur de nombreux autres comptes.',
      en: 'Passwords were tried on many other accounts at the same time.',
      onlyIf: 'spraying',
    },
  ],
  example: { data: { ...attemptsExample, spraying: true } },
});
export type SignInFailed = EventOf<typeof SignInFailed>;
