import { caseEvent, type EventOf } from '../shared/event.js';
import { Count, Maybe, Schedule, Text, codeSchema, fields } from '../shared/fields.js';
import { personWasText } from '../shared/people.js';
import { exampleStep, onBehalf, step, stepVersion, whichReferral } from './step.js';

export const ServiceDelivered = caseEvent('ServiceDelivered', {
  ...stepVersion,
  data: {
    ...step,
    sessions: Count,
    outcome: codeSchema('serviceOutcome'),
    schedule: fields({ confirm: Schedule }),
  },
  personal: { content: { report: Maybe(Text) } },
  contact: 'service',
  words: [
    {
      ar: 'أُنجزت الخدمة. عدد الحصص: {sessions}؛ النتيجة: {outcome}.',
      fr: 'Le service a été rendu. Nombre de séances : {sessions} ; résultat : {outcome}.',
      en: 'The service was delivered. Number of sessions: {sessions}; outcome: {outcome}.',
    },
    {
      ar: 'أجل التأكيد: {schedule.confirm.due}.',
      fr: 'Confirmation attendue avant le {schedule.confirm.due}.',
      en: 'Confirmation due by {schedule.confirm.due}.',
    },
    whichReferral,
    onBehalf,
    personWasText,
  ],
  example: {
    data: {
      ...exampleStep,
      sessions: 8,
      outcome: 'partly-achieved',
      schedule: {
        confirm: {
          remind: ['2026-05-24T03:00:00.000Z', '2026-05-26T05:24:00.000Z'],
          due: '2026-05-27T15:00:00.000Z',
          escalate: ['2026-06-03T15:00:00.000Z'],
          calendarVersion: 'always',
        },
      },
    },
    personal: {
      content: { report: 'Sommeil nettement amélioré ; les crises d’angoisse persistent à l’école.' },
    },
  },
});
export type ServiceDelivered = EventOf<typeof ServiceDelivered>;
