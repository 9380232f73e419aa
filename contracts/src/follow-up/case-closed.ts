import { caseEvent, type EventOf } from '../shared/event.js';
import { Maybe, Text, codeSchema } from '../shared/fields.js';

export const CaseClosed = caseEvent('CaseClosed', {
  data: { reasonCode: codeSchema('closureReason') },
  personal: { content: { note: Maybe(Text) } },
  words: [
    {
      ar: 'أُغلقت الحالة. السبب: {reasonCode}.',
      fr: 'Le dossier a été clôturé. Motif : {reasonCode}.',
      en: 'The case was closed. Reason: {reasonCode}.',
    },
  ],
  example: {
    data: { reasonCode: 'goals-achieved' },
    personal: { content: { note: 'سيُنجز تتبع بعد ثلاثة أشهر.' } },
  },
});
export type CaseClosed = EventOf<typeof CaseClosed>;
