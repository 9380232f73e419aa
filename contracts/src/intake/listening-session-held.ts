import { caseEvent, type EventOf } from '../shared/event.js';
import { Count, Flag, Id, Instant, Maybe, Text, codeSchema, listOf } from '../shared/fields.js';
import { namedByText, peopleAsIds, personWasText } from '../shared/people.js';

export const ListeningSessionHeld = caseEvent('ListeningSessionHeld', {
  schema: 2,
  upcasters: { 1: peopleAsIds('conductedBy') },
  data: {
    ...namedByText,
    sessionId: Id,
    heldAt: Instant,
    durationMinutes: Count,
    language: codeSchema('language'),
    presentRoles: listOf(codeSchema('participantRole')),
    conductedBy: Id,
    childAgreed: Maybe(Flag),
    repeatReason: Maybe(codeSchema('repeatReason')),
  },
  personal: { content: { narrative: Text, childWords: Maybe(Text) } },
  contact: 'holder',
  states: 'listening-session',
  words: [
    {
      ar: 'عُقدت جلسة استماع إلى الطفل بتاريخ {heldAt}. المدة بالدقائق: {durationMinutes}؛ اللغة: {language}.',
      fr: 'Une séance d’écoute de l’enfant a eu lieu le {heldAt}. Durée en minutes : {durationMinutes} ; langue : {language}.',
      en: 'A listening session with the child was held on {heldAt}. Duration in minutes: {durationMinutes}; language: {language}.',
    },
    {
      ar: 'الحاضرون: {presentRoles}.',
      fr: 'Personnes présentes : {presentRoles}.',
      en: 'Present: {presentRoles}.',
    },
    {
      onlyIf: 'childAgreed',
      ar: 'وافق الطفل على الاستماع إليه.',
      fr: 'L’enfant était d’accord pour être entendu.',
      en: 'The child agreed to be heard.',
    },
    {
      onlyIfNot: 'childAgreed',
      ar: 'لم يوافق الطفل على الاستماع إليه.',
      fr: 'L’enfant n’était pas d’accord pour être entendu.',
      en: 'The child did not agree to be heard.',
    },
    {
      ar: 'سبب إعادة الاستماع: {repeatReason}.',
      fr: 'Motif de la nouvelle écoute : {repeatReason}.',
      en: 'Reason for listening again: {repeatReason}.',
    },
    personWasText,
  ],
  example: {
    data: {
      sessionId: '3f3c1f7a-5f57-4c9a-9a39-1b1a7a0b9c05',
      heldAt: '2026-03-02T14:30:00.000Z',
      durationMinutes: 25,
      language: 'ary',
      presentRoles: ['caseworker', 'psychologist'],
      conductedBy: 'e1f4b0a6-2c5d-4b8e-9f37-5a1c8d6e0b42',
      childAgreed: true,
      repeatReason: 'new-facts',
    },
    personal: {
      content: {
        narrative: 'يحب كرة القدم ويخاف العودة إلى القسم بسبب سخرية متكررة',
        childWords: 'ما بغيتش نرجع، كيضحكو عليا',
      },
    },
  },
});
export type ListeningSessionHeld = EventOf<typeof ListeningSessionHeld>;
