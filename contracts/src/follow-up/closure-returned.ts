import { caseEvent, type EventOf } from '../shared/event.js';
import { Maybe, Text } from '../shared/fields.js';

export const ClosureReturned = caseEvent('ClosureReturned', {
  data: {},
  personal: { content: { comments: Maybe(Text) } },
  words: [
    {
      ar: 'لم يُوافق على طلب إغلاق الحالة، وأُعيد للمراجعة.',
      fr: 'La demande de clôture n’a pas été approuvée et a été renvoyée.',
      en: 'The request for closure was not approved and was returned.',
    },
  ],
  example: {
    data: {},
    personal: { content: { comments: 'Une visite à domicile reste à enregistrer.' } },
  },
});
export type ClosureReturned = EventOf<typeof ClosureReturned>;
