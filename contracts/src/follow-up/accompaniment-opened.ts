import { codeSchema } from '../codes/index.js';
import type { EventOf } from '../shared/event.js';
import { caseEvent } from '../shared/published-event.js';
import { ShortText } from '../shared/scalars.js';

export const AccompanimentOpened = caseEvent('AccompanimentOpened', {
  data: { track: codeSchema('accompanimentTrack'), leadId: ShortText },
  words: {
    sentences: [
      {
        ar: 'بدأت مواكبة للطفل. نوع المواكبة: {track}؛ معرّف المسؤول(ة) عنها: {leadId}.',
        fr: 'Un accompagnement a été ouvert. Type : {track} ; responsable : {leadId}.',
        en: 'An accompaniment was opened. Kind: {track}; person in charge: {leadId}.',
      },
    ],
  },
  example: {
    data: { track: 'psychological', leadId: 'psychologist-oujda-1' },
  },
});
export type AccompanimentOpened = EventOf<typeof AccompanimentOpened>;
