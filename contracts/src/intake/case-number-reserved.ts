import { caseNumberEvent, type EventOf } from '../shared/event.js';
import { Id } from '../shared/fields.js';

/** The only event of the stream that a case number has. */
export const CaseNumberReserved = caseNumberEvent('CaseNumberReserved', {
  data: { caseId: Id },
  words: [
    {
      ar: 'حُجز هذا الرقم لحالة واحدة. آخر معرّف الحالة: {caseId}.',
      fr: 'Ce numéro a été réservé à un seul dossier. Fin de l’identifiant du dossier : {caseId}.',
      en: 'This number was reserved for one case. End of the case’s id: {caseId}.',
    },
  ],
  example: {
    data: { caseId: '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11' },
  },
});
export type CaseNumberReserved = EventOf<typeof CaseNumberReserved>;
