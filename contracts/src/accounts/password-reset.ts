import { accountEvent, type EventOf } from '../shared/event.js';
import { Instant } from '../shared/fields.js';

/** A one-time password takes the place of the password before, and every login ends. */
export const PasswordReset = accountEvent('PasswordReset', {
  data: { expiresAt: Instant },
  words: [
    {
      ar: 'أُعيد تعيين كلمة السر. تصلح كلمة السر المؤقتة مرة واحدة إلى غاية {expiresAt}.',
      fr: 'Le mot de passe a été réinitialisé. Le mot de passe provisoire sert une seule fois, jusqu’au {expiresAt}.',
      en: 'The password was reset. The one-time password is good once, until {expiresAt}.',
    },
  ],
  example: { data: { expiresAt: '2026-03-05T09:30:00.000Z' } },
});
export type PasswordReset = EventOf<typeof PasswordReset>;
