import { accountEvent, type EventOf } from '../shared/event.js';
import { Maybe } from '../shared/fields.js';
import { Locale } from './locale.js';

/** Absent: none is preferred any more. */
export const LocaleChanged = accountEvent('LocaleChanged', {
  data: { locale: Maybe(Locale) },
  words: [
    {
      ar: 'تغيرت لغة الحساب.',
      fr: 'La langue du compte a changé.',
      en: 'The language of the account was changed.',
    },
  ],
  example: { data: { locale: 'fr' } },
});
export type LocaleChanged = EventOf<typeof LocaleChanged>;
