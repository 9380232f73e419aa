import { accountEvent, type EventOf } from '../shared/event.js';
import { claimsData, claimsWords, confirmationData, confirmationWords, organisationData } from './claims.js';

/** Roles or scope are others from now on. It says all of them, as they are wanted. */
export const RolesChanged = accountEvent('RolesChanged', {
  data: { ...claimsData, ...confirmationData, ...organisationData },
  words: [
    {
      ar: 'تغيرت صفات الحساب أو نطاقه.',
      fr: 'Les rôles ou le périmètre du compte ont changé.',
      en: 'The roles or the scope of the account were changed.',
    },
    ...claimsWords,
    ...confirmationWords,
  ],
  example: {
    data: {
      roles: ['coordinator'],
      organisation: '00000000-0000-4000-8000-000000000301',
      provinces: ['MA-OUJ'],
      unconfirmed: 'only-administrator',
    },
  },
});
export type RolesChanged = EventOf<typeof RolesChanged>;
