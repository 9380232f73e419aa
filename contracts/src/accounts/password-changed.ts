import { accountEvent, type EventOf } from '../shared/event.js';

/** The account's owner has chosen a password; every other login ends. */
export const PasswordChanged = accountEvent('PasswordChanged', {
  data: {},
  words: [
    {
      ar: 'تغيرت كلمة السر من داخل الحساب نفسه.',
      fr: 'Le mot de passe a été changé depuis le compte lui-même.',
      en: 'The owner of the account changed the password.',
    },
  ],
  example: { data: {} },
});
export type PasswordChanged = EventOf<typeof PasswordChanged>;
