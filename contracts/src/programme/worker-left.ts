import { holderEvent, type EventOf } from '../shared/event.js';
import { Id, codeSchema } from '../shared/fields.js';
import { openWorkData, openWorkExample, openWorkWords } from '../shared/open-work.js';

/** A person leaves the team in one of its roles. What hung on the person for the holder's cases is told once for all roles. */
export const WorkerLeft = holderEvent('WorkerLeft', {
  data: { workerId: Id, role: codeSchema('workerRole'), ...openWorkData },
  words: [
    {
      ar: 'غادر شخص الفريق. الصفة: {role}؛ الاسم: {workerId}.',
      fr: 'Une personne a quitté l’équipe. Fonction : {role} ; nom : {workerId}.',
      en: 'A person left the team. Role: {role}; name: {workerId}.',
    },
    ...openWorkWords,
  ],
  example: {
    data: {
      workerId: 'e1f4b0a6-2c5d-4b8e-9f37-5a1c8d6e0b42',
      role: 'caseworker',
      ...openWorkExample,
      unverified: ['open-work'],
    },
  },
});
export type WorkerLeft = EventOf<typeof WorkerLeft>;
