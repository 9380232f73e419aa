import { caseEvent, type EventOf } from '../shared/event.js';
import { Instant, Maybe, ShortText, Text, codeSchema } from '../shared/fields.js';

export const ChildReceived = caseEvent('ChildReceived', {
  data: { receivedAt: Instant, accompaniedByRelation: codeSchema('relation') },
  personal: { content: { place: Maybe(ShortText), observations: Maybe(Text) } },
  contact: 'holder',
  states: 'reception',
  words: [
    {
      ar: 'استُقبل الطفل بتاريخ {receivedAt}. صفة من رافق الطفل: {accompaniedByRelation}.',
      fr: 'L’enfant a été accueilli le {receivedAt}. Accompagnement : {accompaniedByRelation}.',
      en: 'The child was received on {receivedAt}. Accompanied by: {accompaniedByRelation}.',
    },
  ],
  example: {
    data: { receivedAt: '2026-03-02T14:00:00.000Z', accompaniedByRelation: 'mother' },
    personal: { content: { place: 'مقر الوحدة', observations: 'هادئ ومتعب، لم يتناول غداءه' } },
  },
});
export type ChildReceived = EventOf<typeof ChildReceived>;
