import { accountEvent, type EventOf } from '../shared/event.js';
import { attemptsData, attemptsExample } from './attempts.js';

/** Logins within some minutes, told together. */
export const SignedIn = accountEvent('SignedIn', {
  data: attemptsData,
  words: [
    {
      ar: 'تسجيل الدخول إلى الحساب. عدد المرات: {count}؛ من {firstAt} إلى {lastAt}.',
      fr: 'Connexion au compte. Nombre : {count} ; du {firstAt} au {lastAt}.',
      en: 'The account signed in. Times: {count}; from {firstAt} to {lastAt}.',
    },
  ],
  example: { data: attemptsExample },
});
export type SignedIn = EventOf<typeof SignedIn>;
