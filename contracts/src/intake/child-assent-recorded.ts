import { caseEvent, type EventOf } from '../shared/event.js';
import { Instant, Maybe, Text, codeSchema, listOf } from '../shared/fields.js';

/** The child's own word on what is asked for it: a fact of its own, whoever gives or takes back a paper. */
export const ChildAssentRecorded = caseEvent('ChildAssentRecorded', {
  data: {
    assent: codeSchema('childAssent'),
    /** What the child was asked about. */
    scopes: listOf(codeSchema('consentScope')),
    /** When the child said it; of a word that came with a paper, when the paper was recorded. */
    statedAt: Instant,
  },
  personal: { content: { words: Maybe(Text) } },
  words: [
    {
      ar: 'موقف الطفل بتاريخ {statedAt}: {assent}.',
      fr: 'Assentiment de l’enfant, le {statedAt} : {assent}.',
      en: 'Assent of the child, on {statedAt}: {assent}.',
    },
    {
      ar: 'موضوع السؤال: {scopes}.',
      fr: 'Objet de la question : {scopes}.',
      en: 'The child was asked about the following: {scopes}.',
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
