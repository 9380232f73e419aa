import { accessEvent, type EventOf } from '../shared/event.js';
import { Id, codeSchema, listOf } from '../shared/fields.js';

export const CaseFileViewed = accessEvent('CaseFileViewed', {
  data: {
    caseId: Id,
    purpose: codeSchema('viewPurpose'),
    compartments: listOf(codeSchema('compartment')),
  },
  words: [
    {
      ar: 'تم الاطلاع على معطيات شخصية من ملف الحالة. الغرض: {purpose}.',
      fr: 'Des données personnelles du dossier ont été consultées. Finalité : {purpose}.',
      en: 'Personal data of the case file were viewed. Purpose: {purpose}.',
    },
    {
      ar: 'الأجزاء المطلع عليها: {compartments}.',
      fr: 'Parties consultées : {compartments}.',
      en: 'Parts viewed: {compartments}.',
    },
  ],
  example: {
    data: {
      caseId: '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11',
      purpose: 'case-work',
      compartments: ['identity', 'contact', 'content'],
    },
  },
});
export type CaseFileViewed = EventOf<typeof CaseFileViewed>;
