import { codeSchema } from '../codes/index.js';
import type { EventOf } from '../shared/event.js';
import { caseEvent } from '../shared/published-event.js';
import { Maybe, Text } from '../shared/scalars.js';

export const AccompanimentEnded = caseEvent('AccompanimentEnded', {
  data: { track: codeSchema('accompanimentTrack') },
  personal: { content: { note: Maybe(Text) } },
  words: {
    sentences: [
      {
        ar: 'انتهت مواكبة للطفل. نوع المواكبة: {track}.',
        fr: 'Un accompagnement a pris fin. Type : {track}.',
        en: 'An accompaniment ended. Kind: {track}.',
      },
    ],
  },
  example: {
    data: { track: 'psychological' },
    personal: { content: { note: 'تحقق الهدف من المواكبة النفسية.' } },
  },
});
export type AccompanimentEnded = EventOf<typeof AccompanimentEnded>;
