import { codeSchema } from '../codes/index.js';
import type { EventOf } from '../shared/event.js';
import { holderEvent } from '../shared/published-event.js';
import { ShortText } from '../shared/scalars.js';

export const WorkerJoined = holderEvent('WorkerJoined', {
  data: { workerId: ShortText, role: codeSchema('workerRole') },
  words: {
    lists: { role: 'workerRole' },
    sentences: [
      {
        ar: 'انضم عضو إلى الفريق. الصفة: {role}؛ المعرّف: {workerId}.',
        fr: 'Une personne a rejoint l’équipe. Fonction : {role} ; identifiant : {workerId}.',
        en: 'A person joined the team. Role: {role}; id: {workerId}.',
      },
    ],
  },
  example: {
    data: { workerId: 'e1f4b0a6-2c5d-4b8e-9f37-5a1c8d6e0b42', role: 'caseworker' },
  },
});
export type WorkerJoined = EventOf<typeof WorkerJoined>;
