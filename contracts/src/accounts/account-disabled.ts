import { accountEvent, type EventOf } from '../shared/event.js';
import { openWorkData, openWorkExample, openWorkWords } from '../shared/open-work.js';

/** From now on it opens nothing. What hung on its owner, for every holder that the account was ever of, is told with it. */
export const AccountDisabled = accountEvent('AccountDisabled', {
  data: openWorkData,
  words: [
    {
      ar: 'عُطل الحساب.',
      fr: 'Le compte a été désactivé.',
      en: 'The account was disabled.',
    },
    ...openWorkWords,
  ],
  example: { data: { ...openWorkExample, unverified: ['open-work'] } },
});
export type AccountDisabled = EventOf<typeof AccountDisabled>;
