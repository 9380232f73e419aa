import { caseEvent, type EventOf } from '../shared/event.js';
import { Maybe, Text, codeSchema } from '../shared/fields.js';
import { personWasText } from '../shared/people.js';
import { exampleStep, onBehalf, step, stepVersion, whichReferral } from './step.js';

export const ServiceInterrupted = caseEvent('ServiceInterrupted', {
  ...stepVersion,
  data: { ...step, reasonCode: codeSchema('interruptionReason'), by: codeSchema('interruptedBy') },
  personal: { content: { note: Maybe(Text) } },
  words: [
    {
      ar: 'توقفت الخدمة قبل إنجازها. الطرف الذي قرر التوقف: {by}؛ السبب: {reasonCode}.',
      fr: 'Le service a été interrompu. À l’initiative de : {by} ; motif : {reasonCode}.',
      en: 'The service was interrupted. By: {by}; reason: {reasonCode}.',
    },
    whichReferral,
    onBehalf,
    personWasText,
  ],
  example: {
    data: { ...exampleStep, reasonCode: 'moved', by: 'family' },
    personal: { content: { note: 'La famille s’est installée dans une autre province.' } },
  },
});
export type ServiceInterrupted = EventOf<typeof ServiceInterrupted>;
