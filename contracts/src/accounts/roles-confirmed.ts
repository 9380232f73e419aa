import { accountEvent, type EventOf } from '../shared/event.js';
import { claimsData, claimsWords } from './claims.js';

/** A second person, the actor, has confirmed the roles and the scope that the event names. */
export const RolesConfirmed = accountEvent('RolesConfirmed', {
  data: claimsData,
  words: [
    {
      ar: 'أكد شخص ثان صفات الحساب ونطاقه.',
      fr: 'Une deuxième personne a confirmé les rôles et le périmètre du compte.',
      en: 'A second person confirmed the roles and the scope of the account.',
    },
    ...claimsWords,
  ],
  example: {
    data: {
      roles: ['caseworker'],
      organisation: '00000000-0000-4000-8000-000000000301',
      provinces: ['MA-OUJ'],
    },
  },
});
export type RolesConfirmed = EventOf<typeof RolesConfirmed>;
