import { accountEvent, type EventOf } from '../shared/event.js';
import { claimsData, claimsWords, confirmationData, confirmationWords, organisationData } from './claims.js';
import { openWorkData, openWorkExample, openWorkWords } from '../shared/open-work.js';

/**
 * Roles or scope are others from now on. It says all of them, as they are wanted; and what hung on the account's owner, as
 * a disabling does, if the account acts no more for its organisation, or no more in one of its roles there.
 */
export const RolesChanged = accountEvent('RolesChanged', {
  data: { ...claimsData, ...confirmationData, ...organisationData, ...openWorkData },
  words: [
    {
      ar: 'تغيرت صفات الحساب أو نطاقه.',
      fr: 'Les rôles ou le périmètre du compte ont changé.',
      en: 'The roles or the scope of the account were changed.',
    },
    ...claimsWords,
    ...confirmationWords,
    ...openWorkWords,
  ],
  example: {
    data: {
      roles: ['coordinator'],
      organisation: '00000000-0000-4000-8000-000000000301',
      provinces: ['MA-OUJ'],
      unconfirmed: 'only-administrator',
      ...openWorkExample,
      unverified: ['open-work'],
    },
  },
});
export type RolesChanged = EventOf<typeof RolesChanged>;
