import { accountEvent, type EventOf } from '../shared/event.js';

/** The account's owner has chosen a password; every other login ends. */
export const PasswordChanged = accountEvent('PasswordChanged', {
  data: {},
  words: [
    {
      ar: 'غيّر صاحب الحساب كلمة السر.',
      fr: 'Le titulaire du compte a changé son mot de passe.',
      en: 'The owner of the account changed the password.',
    },
  ],
  example: { data: {} },
});
export type PasswordChanged = EventOf<typeof PasswordChanged>;
