import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, Instant, Maybe, codeSchema } from '../shared/fields.js';
import { namedByText, peopleAsIds, personWasText } from '../shared/people.js';
import { whichFollowUp } from './sentences.js';

export const FollowUpScheduled = caseEvent('FollowUpScheduled', {
  schema: 2,
  upcasters: { 1: peopleAsIds('leadId') },
  data: {
    ...namedByText,
    followUpId: Id,
    kind: codeSchema('followUpKind'),
    track: Maybe(codeSchema('accompanimentTrack')),
    leadId: Id,
    dueAt: Instant,
  },
  words: [
    {
      ar: 'بُرمجت عملية تتبع في أجل أقصاه {dueAt}. النوع: {kind}؛ المسؤول(ة) عنها: {leadId}.',
      fr: 'Un suivi a été programmé, au plus tard le {dueAt}. Type : {kind} ; responsable : {leadId}.',
      en: 'A follow-up was scheduled, due on {dueAt}. Kind: {kind}; person in charge: {leadId}.',
    },
    {
      ar: 'نوع المواكبة: {track}.',
      fr: 'Type d’accompagnement : {track}.',
      en: 'Kind of accompaniment: {track}.',
    },
    whichFollowUp,
    personWasText,
  ],
  example: {
    data: {
      followUpId: '00000000-0000-4000-8000-000000000702',
      kind: 'home-visit',
      track: 'social',
      leadId: 'e1f4b0a6-2c5d-4b8e-9f37-5a1c8d6e0b42',
      dueAt: '2026-04-06T10:00:00.000Z',
    },
  },
});
export type FollowUpScheduled = EventOf<typeof FollowUpScheduled>;
