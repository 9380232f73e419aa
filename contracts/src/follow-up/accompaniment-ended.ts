import { caseEvent, type EventOf } from '../shared/event.js';
import { Maybe, Text, codeSchema } from '../shared/fields.js';

export const AccompanimentEnded = caseEvent('AccompanimentEnded', {
  data: { track: codeSchema('accompanimentTrack') },
  personal: { content: { note: Maybe(Text) } },
  words: [
    {
      ar: 'انتهت مواكبة للطفل. نوع المواكبة: {track}.',
      fr: 'Un accompagnement a pris fin. Type : {track}.',
      en: 'An accompaniment ended. Kind: {track}.',
    },
  ],
  example: {
    data: { track: 'psychological' },
    personal: { content: { note: 'تحقق الهدف من المواكبة النفسية.' } },
  },
});
export type AccompanimentEnded = EventOf<typeof AccompanimentEnded>;
