import { caseEvent, type EventOf } from '../shared/event.js';
import { ShortText, codeSchema } from '../shared/fields.js';

export const AccompanimentOpened = caseEvent('AccompanimentOpened', {
  data: { track: codeSchema('accompanimentTrack'), leadId: ShortText },
  words: [
    {
      ar: 'بدأت مواكبة للطفل. نوع المواكبة: {track}؛ معرّف المسؤول(ة) عنها: {leadId}.',
      fr: 'Un accompagnement a été ouvert. Type : {track} ; responsable : {leadId}.',
      en: 'An accompaniment was opened. Kind: {track}; person in charge: {leadId}.',
    },
  ],
  example: {
    data: { track: 'psychological', leadId: 'psychologist-oujda-1' },
  },
});
export type AccompanimentOpened = EventOf<typeof AccompanimentOpened>;
