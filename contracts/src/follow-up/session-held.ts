import { caseEvent, type EventOf } from '../shared/event.js';
import { Count, Flag, Id, Instant, Maybe, ShortText, Text, codeSchema } from '../shared/fields.js';
import { childNotSeen, childSeen } from './sentences.js';

export const SessionHeld = caseEvent('SessionHeld', {
  data: {
    sessionId: Id,
    track: codeSchema('accompanimentTrack'),
    serviceType: codeSchema('serviceType'),
    heldAt: Instant,
    minutes: Count,
    workerId: ShortText,
    placeKind: codeSchema('placeKind'),
    childSeen: Flag,
  },
  personal: { content: { notes: Maybe(Text) } },
  contact: 'service',
  words: [
    {
      ar: 'عُقدت حصة مواكبة بتاريخ {heldAt}. نوع المواكبة: {track}؛ الخدمة: {serviceType}.',
      fr: 'Une séance d’accompagnement a eu lieu le {heldAt}. Type : {track} ; service : {serviceType}.',
      en: 'An accompaniment session was held on {heldAt}. Kind: {track}; service: {serviceType}.',
    },
    {
      ar: 'المدة بالدقائق: {minutes}؛ المكان: {placeKind}؛ معرّف من أشرف عليها: {workerId}.',
      fr: 'Durée en minutes : {minutes} ; lieu : {placeKind} ; assurée par : {workerId}.',
      en: 'Duration in minutes: {minutes}; place: {placeKind}; held by: {workerId}.',
    },
    childSeen,
    childNotSeen,
  ],
  example: {
    data: {
      sessionId: '00000000-0000-4000-8000-000000000701',
      track: 'psychological',
      serviceType: 'psychological-support',
      heldAt: '2026-03-25T14:00:00.000Z',
      minutes: 45,
      workerId: 'psychologist-oujda-1',
      placeKind: 'unit',
      childSeen: true,
    },
    personal: { content: { notes: 'L’enfant dessine volontiers et parle davantage de l’école.' } },
  },
});
export type SessionHeld = EventOf<typeof SessionHeld>;
