import { accountEvent, type EventOf } from '../shared/event.js';

export const AccountEnabled = accountEvent('AccountEnabled', {
  data: {},
  words: [
    {
      ar: 'أُعيد تفعيل الحساب.',
      fr: 'Le compte a été réactivé.',
      en: 'The account was enabled again.',
    },
  ],
  example: { data: {} },
});
export type AccountEnabled = EventOf<typeof AccountEnabled>;
