import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, codeSchema } from '../shared/fields.js';
import { namedByText, peopleAsIds, personWasText } from '../shared/people.js';

export const AccompanimentOpened = caseEvent('AccompanimentOpened', {
  schema: 2,
  upcasters: { 1: peopleAsIds('leadId') },
  data: { ...namedByText, track: codeSchema('accompanimentTrack'), leadId: Id },
  words: [
    {
      ar: 'بدأت مواكبة للطفل. نوع المواكبة: {track}؛ المسؤول(ة) عنها: {leadId}.',
      fr: 'Un accompagnement a été ouvert. Type : {track} ; responsable : {leadId}.',
      en: 'An accompaniment was opened. Kind: {track}; person in charge: {leadId}.',
    },
    personWasText,
  ],
  example: {
    data: { track: 'psychological', leadId: 'a83d6c19-7e42-4f5b-b0d8-1c9e7f2a5d36' },
  },
});
export type AccompanimentOpened = EventOf<typeof AccompanimentOpened>;
