import { holderEvent, type EventOf } from '../shared/event.js';
import { Id, codeSchema } from '../shared/fields.js';
import { namedByText, peopleAsIds, personWasText } from '../shared/people.js';

export const WorkerJoined = holderEvent('WorkerJoined', {
  schema: 2,
  upcasters: { 1: peopleAsIds('workerId') },
  data: { ...namedByText, workerId: Id, role: codeSchema('workerRole') },
  words: [
    {
      ar: 'انضم شخص إلى الفريق. الصفة: {role}؛ الاسم: {workerId}.',
      fr: 'Une personne a rejoint l’équipe. Fonction : {role} ; nom : {workerId}.',
      en: 'A person joined the team. Role: {role}; name: {workerId}.',
    },
    personWasText,
  ],
  example: {
    data: { workerId: 'e1f4b0a6-2c5d-4b8e-9f37-5a1c8d6e0b42', role: 'caseworker' },
  },
});
export type WorkerJoined = EventOf<typeof WorkerJoined>;
