import { caseEvent, type EventOf } from '../shared/event.js';
import { Day, Id, Instant, Maybe, Text, codeSchema, fields, listOf } from '../shared/fields.js';

export const ClosureRequested = caseEvent('ClosureRequested', {
  data: {
    reasonCode: codeSchema('closureReason'),
    /** Delivered and not confirmed: a warning that the second person sees. */
    unconfirmedReferralIds: Maybe(listOf(Id)),
    /** What a closing for lost contact rests on, oldest first: the legal day, why nobody was reached, when it was told. */
    attempts: Maybe(
      listOf(fields({ day: Day, reason: codeSchema('followUpMissedReason'), recordedAt: Instant })),
    ),
  },
  personal: { content: { summary: Text } },
  words: [
    {
      ar: 'طُلب إغلاق الحالة. السبب: {reasonCode}.',
      fr: 'La clôture du dossier a été demandée. Motif : {reasonCode}.',
      en: 'The closure of the case was requested. Reason: {reasonCode}.',
    },
    {
      ar: 'أيام محاولات الاتصال دون جدوى: {attempts.day}. الأسباب: {attempts.reason}.',
      fr: 'Jours des tentatives de contact restées vaines : {attempts.day}. Motifs : {attempts.reason}.',
      en: 'Days of attempts in vain to make contact: {attempts.day}. Reasons: {attempts.reason}.',
    },
  ],
  example: {
    data: { reasonCode: 'goals-achieved', unconfirmedReferralIds: ['0f8f0a54-94a1-4d4e-8a43-0c6d5d1f7e02'] },
    personal: { content: { summary: 'عادت الطفلة إلى أسرتها، وتتابع دراستها بانتظام' } },
  },
});
export type ClosureRequested = EventOf<typeof ClosureRequested>;
