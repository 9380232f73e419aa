import { caseEvent, type EventOf } from '../shared/event.js';
import { Maybe, Text, codeSchema, listOf } from '../shared/fields.js';

export const ReportScreenedOut = caseEvent('ReportScreenedOut', {
  data: { reasonCode: codeSchema('screenOutReason') },
  personal: { content: { note: Maybe(Text), stepsTried: Maybe(listOf(Text)) } },
  words: [
    {
      ar: 'لم يُقبل البلاغ. السبب: {reasonCode}.',
      fr: 'Le signalement n’a pas été retenu. Motif : {reasonCode}.',
      en: 'The report was screened out. Reason: {reasonCode}.',
    },
  ],
  example: {
    data: { reasonCode: 'not-verifiable' },
    personal: {
      content: {
        note: 'Adresse introuvable, l’appelante n’a pas rappelé',
        stepsTried: [
          'اتصال برقم المبلِّغة مرتين دون جواب',
          'Visite à l’adresse indiquée : aucune famille de ce nom',
          'سؤال إدارة المدرسة القريبة',
        ],
      },
    },
  },
});
export type ReportScreenedOut = EventOf<typeof ReportScreenedOut>;
