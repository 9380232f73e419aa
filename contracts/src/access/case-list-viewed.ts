import { accessEvent, type EventOf } from '../shared/event.js';
import { Id, codeSchema, listOf } from '../shared/fields.js';

export const CaseListViewed = accessEvent('CaseListViewed', {
  data: { caseIds: listOf(Id), purpose: codeSchema('viewPurpose') },
  words: [
    {
      ar: 'تم الاطلاع على أسماء في لائحة حالات. عدد الحالات: {caseIds.length}؛ الغرض: {purpose}.',
      fr: 'Les noms d’une liste de dossiers ont été consultés. Nombre de dossiers : {caseIds.length} ; finalité : {purpose}.',
      en: 'The names in a list of cases were viewed. Number of cases: {caseIds.length}; purpose: {purpose}.',
    },
  ],
  example: {
    data: {
      caseIds: ['5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11', '0c7a52d4-9d3f-4f0e-8a0b-7f6de2b1c934'],
      purpose: 'supervision',
    },
  },
});
export type CaseListViewed = EventOf<typeof CaseListViewed>;
