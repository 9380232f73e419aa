import { caseEvent, type EventOf } from '../shared/event.js';
import { Instant, Maybe, Text, codeSchema, listOf } from '../shared/fields.js';

/** The child's own word on what is asked for it: a fact of its own, whoever gives or takes back a paper. */
export const ChildAssentRecorded = caseEvent('ChildAssentRecorded', {
  schema: 2,
  // Beside a paper, version 1 says when that was recorded.
  upcasters: { 1: (data) => data },
  data: {
    assent: codeSchema('childAssent'),
    /** What the child was asked about. */
    scopes: listOf(codeSchema('consentScope')),
    /** When the child said it; absent of a word that came with a paper: nobody says when it was said. */
    statedAt: Maybe(Instant),
    /** Of these scopes another word counts: one that was stated later, or the no that this is no answer to. */
    anotherCountsOn: Maybe(listOf(codeSchema('consentScope'))),
  },
  personal: { content: { words: Maybe(Text) } },
  states: 'assent',
  words: [
    {
      ar: 'موقف الطفل: {assent}.',
      fr: 'Assentiment de l’enfant : {assent}.',
      en: 'Assent of the child: {assent}.',
    },
    {
      ar: 'عبّر الطفل عن موقفه بتاريخ {statedAt}.',
      fr: 'L’enfant l’a exprimé le {statedAt}.',
      en: 'The child said so on {statedAt}.',
    },
    {
      ar: 'موضوع السؤال: {scopes}.',
      fr: 'Objet de la question : {scopes}.',
      en: 'The child was asked about the following: {scopes}.',
    },
    {
      ar: 'يُعتد بموقف آخر للطفل فيما يلي: {anotherCountsOn}.',
      fr: 'Une autre parole de l’enfant compte pour ce qui suit : {anotherCountsOn}.',
      en: 'Another word of the child counts for the following: {anotherCountsOn}.',
    },
  ],
  example: {
    data: {
      assent: 'refused',
      scopes: ['services', 'share-with-provider'],
      statedAt: '2026-03-05T10:15:00.000Z',
    },
    personal: { content: { words: 'لا أريد أن تعرف المدرسة' } },
  },
});
export type ChildAssentRecorded = EventOf<typeof ChildAssentRecorded>;
