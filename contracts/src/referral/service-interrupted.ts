import { caseEvent, type EventOf } from '../shared/event.js';
import { Maybe, Text, codeSchema } from '../shared/fields.js';
import { onBehalf, step, whichReferral } from './step.js';

export const ServiceInterrupted = caseEvent('ServiceInterrupted', {
  data: { ...step, reasonCode: codeSchema('interruptionReason'), by: codeSchema('interruptedBy') },
  personal: { content: { note: Maybe(Text) } },
  words: [
    {
      ar: 'توقفت الخدمة قبل إنجازها. صاحب قرار التوقف: {by}؛ السبب: {reasonCode}.',
      fr: 'Le service a été interrompu. À l’initiative de : {by} ; motif : {reasonCode}.',
      en: 'The service was interrupted. By: {by}; reason: {reasonCode}.',
    },
    whichReferral,
    onBehalf,
  ],
  example: {
    data: {
      referralId: '00000000-0000-4000-8000-000000000601',
      recordedOnBehalf: { workerId: 'caseworker-oujda-1', means: 'phone' },
      reasonCode: 'moved',
      by: 'family',
    },
    personal: { content: { note: 'La famille s’est installée dans une autre province.' } },
  },
});
export type ServiceInterrupted = EventOf<typeof ServiceInterrupted>;
