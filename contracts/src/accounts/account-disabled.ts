import { accountEvent, type EventOf } from '../shared/event.js';

export const AccountDisabled = accountEvent('AccountDisabled', {
  data: {},
  words: [
    {
      ar: 'عُطل الحساب.',
      fr: 'Le compte a été désactivé.',
      en: 'The account was disabled.',
    },
  ],
  example: { data: {} },
});
export type AccountDisabled = EventOf<typeof AccountDisabled>;
