import { caseEvent, type EventOf } from '../shared/event.js';
import { Maybe, Text, codeSchema } from '../shared/fields.js';

export const EmergencyMeasureWaived = caseEvent('EmergencyMeasureWaived', {
  data: { reasonCode: codeSchema('emergencyWaiverReason') },
  personal: { content: { note: Maybe(Text) } },
  words: [
    {
      ar: 'تقرر عدم اتخاذ تدبير مستعجل. السبب: {reasonCode}.',
      fr: 'Il a été décidé de ne pas prendre de mesure d’urgence. Motif : {reasonCode}.',
      en: 'It was decided not to take an emergency measure. Reason: {reasonCode}.',
    },
  ],
  example: {
    data: { reasonCode: 'already-protected' },
    personal: { content: { note: 'L’enfant est hébergée chez sa tante maternelle depuis la veille.' } },
  },
});
export type EmergencyMeasureWaived = EventOf<typeof EmergencyMeasureWaived>;
