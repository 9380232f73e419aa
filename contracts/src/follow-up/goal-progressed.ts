import { caseEvent, type EventOf } from '../shared/event.js';
import { Id, Maybe, Text, codeSchema } from '../shared/fields.js';

export const GoalProgressed = caseEvent('GoalProgressed', {
  data: { goalId: Id, status: codeSchema('goalStatus') },
  personal: { content: { note: Maybe(Text) } },
  words: [
    {
      ar: 'سُجل تطور في أحد أهداف مخطط الحماية. وضعية الهدف: {status}؛ آخر معرّف الهدف: {goalId}.',
      fr: 'L’état d’un objectif du projet de protection a été mis à jour. État : {status} ; fin de l’identifiant de l’objectif : {goalId}.',
      en: 'The status of a goal of the protection plan was updated. Status: {status}; end of the goal’s id: {goalId}.',
    },
  ],
  example: {
    data: { goalId: '00000000-0000-4000-8000-000000000401', status: 'achieved' },
    personal: { content: { note: 'Plus de cauchemars depuis un mois.' } },
  },
});
export type GoalProgressed = EventOf<typeof GoalProgressed>;
