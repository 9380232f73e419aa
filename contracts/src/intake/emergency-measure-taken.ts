import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, Instant, Maybe, Text, codeSchema } from '../shared/fields.js';

export const EmergencyMeasureTaken = caseEvent('EmergencyMeasureTaken', {
  data: {
    measureId: Id,
    measure: codeSchema('emergencyMeasure'),
    /** Who ordered it: a unit has no power to remove a child. */
    authorityKind: Maybe(codeSchema('authorityKind')),
    takenAt: Instant,
  },
  personal: { content: { note: Maybe(Text) } },
  contact: 'holder',
  states: 'emergency-measure',
  words: [
    {
      ar: 'اتُّخذ تدبير مستعجل بتاريخ {takenAt}. التدبير: {measure}.',
      fr: 'Une mesure d’urgence a été prise le {takenAt}. Mesure : {measure}.',
      en: 'An emergency measure was taken on {takenAt}. Measure: {measure}.',
    },
    {
      ar: 'السلطة التي أمرت به: {authorityKind}.',
      fr: 'Autorité qui l’a ordonnée : {authorityKind}.',
      en: 'Authority that ordered it: {authorityKind}.',
    },
  ],
  example: {
    data: {
      measureId: '00000000-0000-4000-8000-000000000301',
      measure: 'placed-in-shelter',
      authorityKind: 'prosecutor',
      takenAt: '2026-03-02T18:30:00.000Z',
    },
    personal: { content: { note: 'تم الإيواء بأمر شفوي من النيابة العامة، في انتظار الأمر الكتابي.' } },
  },
});
export type EmergencyMeasureTaken = EventOf<typeof EmergencyMeasureTaken>;
