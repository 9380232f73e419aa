import { caseEvent, type EventOf } from '../shared/event.js';
import { Count, Flag, Id, Instant, Maybe, Text, codeSchema } from '../shared/fields.js';
import { namedByText, peopleAsIds, personWasText } from '../shared/people.js';
import { childNotSeen, childSeen } from './sentences.js';

export const SessionHeld = caseEvent('SessionHeld', {
  schema: 2,
  upcasters: { 1: peopleAsIds('workerId') },
  data: {
    ...namedByText,
    sessionId: Id,
    track: codeSchema('accompanimentTrack'),
    serviceType: codeSchema('serviceType'),
    heldAt: Instant,
    minutes: Count,
    workerId: Id,
    placeKind: codeSchema('placeKind'),
    childSeen: Flag,
  },
  personal: { content: { notes: Maybe(Text) } },
  contact: 'service',
  states: 'session',
  words: [
    {
      ar: 'عُقدت حصة مواكبة بتاريخ {heldAt}. نوع المواكبة: {track}؛ الخدمة: {serviceType}.',
      fr: 'Une séance d’accompagnement a eu lieu le {heldAt}. Type : {track} ; service : {serviceType}.',
      en: 'An accompaniment session was held on {heldAt}. Kind: {track}; service: {serviceType}.',
    },
    {
      ar: 'المدة بالدقائق: {minutes}؛ المكان: {placeKind}؛ أشرف(ت) عليها: {workerId}.',
      fr: 'Durée en minutes : {minutes} ; lieu : {placeKind} ; assurée par : {workerId}.',
      en: 'Duration in minutes: {minutes}; place: {placeKind}; held by: {workerId}.',
    },
    childSeen,
    childNotSeen,
    personWasText,
  ],
  example: {
    data: {
      sessionId: '00000000-0000-4000-8000-000000000701',
      track: 'psychological',
      serviceType: 'psychological-support',
      heldAt: '2026-03-25T14:00:00.000Z',
      minutes: 45,
      workerId: 'a83d6c19-7e42-4f5b-b0d8-1c9e7f2a5d36',
      placeKind: 'unit',
      childSeen: true,
    },
    personal: { content: { notes: 'L’enfant dessine volontiers et parle davantage de l’école.' } },
  },
});
export type SessionHeld = EventOf<typeof SessionHeld>;
