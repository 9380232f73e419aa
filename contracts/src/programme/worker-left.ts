import { holderEvent, type EventOf } from '../shared/event.js';
import { Count, Id, Maybe, ShortText, codeSchema, fields, listOf } from '../shared/fields.js';

/** A person leaves the team in one of its roles. What hung on the person then stays as it is: somebody else takes it up. */
export const WorkerLeft = holderEvent('WorkerLeft', {
  data: {
    workerId: Id,
    role: codeSchema('workerRole'),
    /**
     * What the person was to do for the holder's cases, once for all roles; absent where that could not be counted at
     * the time.
     */
    openWork: Maybe(fields({ cases: Count, followUps: Count, accompaniments: Count, referrals: Count })),
    unverified: Maybe(listOf(ShortText)),
  },
  words: [
    {
      ar: 'غادر عضو الفريق. الصفة: {role}؛ المعرّف: {workerId}.',
      fr: 'Une personne a quitté l’équipe. Fonction : {role} ; identifiant : {workerId}.',
      en: 'A person left the team. Role: {role}; id: {workerId}.',
    },
    {
      ar: 'ما كان على عاتقه حينها: حالات مفتوحة: {openWork.cases}؛ عمليات تتبع مبرمجة: {openWork.followUps}؛ مواكبات جارية: {openWork.accompaniments}؛ إحالات مفتوحة: {openWork.referrals}.',
      fr: 'Restait à sa charge : dossiers ouverts : {openWork.cases} ; suivis programmés : {openWork.followUps} ; accompagnements en cours : {openWork.accompaniments} ; orientations ouvertes : {openWork.referrals}.',
      en: 'In charge of at the time: open cases: {openWork.cases}; scheduled follow-ups: {openWork.followUps}; accompaniments under way: {openWork.accompaniments}; open referrals: {openWork.referrals}.',
    },
    {
      onlyIf: 'unverified',
      ar: 'تعذر إجراء بعض عمليات التحقق في حينها.',
      fr: 'Certaines vérifications n’ont pas pu être faites sur le moment.',
      en: 'Some checks could not be made at the time.',
    },
  ],
  example: {
    data: {
      workerId: 'e1f4b0a6-2c5d-4b8e-9f37-5a1c8d6e0b42',
      role: 'caseworker',
      openWork: { cases: 12, followUps: 9, accompaniments: 7, referrals: 4 },
      unverified: ['open-work'],
    },
  },
});
export type WorkerLeft = EventOf<typeof WorkerLeft>;
