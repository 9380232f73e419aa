import { accountEvent, type EventOf } from '../shared/event.js';
import { Flag, Maybe, ShortText } from '../shared/fields.js';
import { claimsData, claimsWords, confirmationData, confirmationWords, organisationData } from './claims.js';
import { Locale } from './locale.js';

export const AccountMade = accountEvent('AccountMade', {
  data: {
    ...claimsData,
    ...confirmationData,
    ...organisationData,
    locale: Maybe(Locale),
    /** It was there before acts on accounts were recorded. */
    imported: Maybe(Flag),
  },
  personal: { identity: { name: Maybe(ShortText) } },
  words: [
    { ar: 'أُنشئ حساب.', fr: 'Un compte a été créé.', en: 'An account was made.' },
    ...claimsWords,
    ...confirmationWords,
    {
      ar: 'كان الحساب موجودا قبل أن تُسجَّل العمليات على الحسابات.',
      fr: 'Le compte existait avant que les actes sur les comptes soient enregistrés.',
      en: 'The account was there before acts on accounts were recorded.',
      onlyIf: 'imported',
    },
  ],
  example: {
    data: {
      roles: ['caseworker'],
      organisation: '00000000-0000-4000-8000-000000000301',
      provinces: ['MA-OUJ'],
      awaiting: ['caseworker'],
      locale: 'ar',
    },
    personal: { identity: { name: 'سعيد المختلق' } },
  },
});
export type AccountMade = EventOf<typeof AccountMade>;
