import { releaseEvent, type EventOf } from '../shared/event.js';
import { Count, Month } from '../shared/fields.js';

/** The figures of a month are public from here on; `asOfPosition` is the number of events of the log. */
export const ReleasePublished = releaseEvent('ReleasePublished', {
  data: { month: Month, asOfPosition: Count },
  words: [
    {
      ar: 'نُشرت إحصائيات الشهر: {month}. عدد الأحداث المسجلة التي تستند إليها: {asOfPosition}.',
      fr: 'Les statistiques du mois ont été publiées : {month}. Nombre d’événements enregistrés sur lesquels elles reposent : {asOfPosition}.',
      en: 'The figures of the month were published: {month}. Number of recorded events they rest on: {asOfPosition}.',
    },
  ],
  example: {
    data: { month: '2026-03', asOfPosition: 18450 },
  },
});
export type ReleasePublished = EventOf<typeof ReleasePublished>;
