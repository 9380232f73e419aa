import type { ProblemRow } from '../shared/problem.js';

/** Refusals about units, centres and who works there. */
export const programmeProblems = {
  'holder.none-in-province': {
    title: {
      ar: 'لا توجد جهة مسؤولة في الإقليم',
      fr: 'Aucune structure responsable dans la province',
      en: 'No holder in the province',
    },
    detail: {
      ar: 'لا يوجد مركز مواكبة في هذا الإقليم أو هذه العمالة: {province}. يرجى تحديد الجهة المسؤولة عن الحالة.',
      fr: 'Aucun centre d’accompagnement n’existe dans cette province ou préfecture : {province}. Veuillez indiquer la structure responsable du dossier.',
      en: 'There is no accompaniment centre in this province or prefecture: {province}. Please name the holder of the case.',
    },
  },
  'holder.not-found': {
    status: 404,
    title: { ar: 'الجهة المسؤولة غير موجودة', fr: 'Structure introuvable', en: 'Holder not found' },
    detail: {
      ar: 'لا توجد وحدة لحماية الطفولة ولا مركز مواكبة بهذا المعرّف.',
      fr: 'Aucune unité de protection de l’enfance ni aucun centre d’accompagnement ne porte cet identifiant.',
      en: 'No child protection unit and no accompaniment centre has this id.',
    },
  },
  'holder.already-worker': {
    title: { ar: 'الشخص ضمن الفريق من قبل', fr: 'Déjà membre de l’équipe', en: 'Already in the team' },
    detail: {
      ar: 'ينتمي هذا الشخص أصلا إلى فريق هذه الجهة بالصفة نفسها.',
      fr: 'Cette personne fait déjà partie de l’équipe de cette structure, avec cette même fonction.',
      en: 'This person is already in the team of this holder, in this very role.',
    },
  },
  'holder.no-such-account': {
    title: { ar: 'لا حساب مناسبا', fr: 'Aucun compte correspondant', en: 'No such account' },
    detail: {
      ar: 'لا يوجد لهذا الشخص حساب مفعّل ينتمي إلى هذه الجهة ويناسب هذه الصفة. يجب أن يُنشئه أولا مدير(ة) النظام.',
      fr: 'Cette personne n’a aucun compte actif de cette structure qui convienne à cette fonction. Il doit d’abord être créé par un(e) administrateur(trice).',
      en: 'This person has no enabled account of this holder that suits this role. An administrator must make it first.',
    },
  },
  'holder.not-a-worker': {
    title: { ar: 'الشخص ليس ضمن الفريق', fr: 'Personne hors de l’équipe', en: 'Not in the team' },
    detail: {
      ar: 'لا ينتمي هذا الشخص حاليا إلى فريق هذه الجهة: {workerId}.',
      fr: 'Cette personne ne fait pas partie actuellement de l’équipe de cette structure : {workerId}.',
      en: 'This person is not in the team of this holder now: {workerId}.',
    },
  },
  'holder.left-team': {
    status: 403,
    title: { ar: 'مغادرة الفريق', fr: 'Équipe quittée', en: 'Left the team' },
    detail: {
      ar: 'لم تعودوا ضمن فريق هذه الجهة، فانتهت صفتكم فيها. يمكن للمنسق(ة) ضمكم إلى الفريق من جديد.',
      fr: 'Vous ne faites plus partie de l’équipe de cette structure, et votre fonction y a pris fin. La coordination peut vous y intégrer à nouveau.',
      en: 'You are no longer in the team of this holder, and your role there has ended. The coordinator can take you into the team again.',
    },
  },
  'holder.own-departure': {
    title: {
      ar: 'مغادرة يسجلها شخص آخر',
      fr: 'Départ à enregistrer par une autre personne',
      en: 'Departure to be recorded by somebody else',
    },
    detail: {
      ar: 'لا يسجل أحد مغادرته بنفسه. يسجلها منسق(ة) آخر (أخرى) لهذه الجهة.',
      fr: 'Personne n’enregistre son propre départ. Une autre personne chargée de la coordination de cette structure l’enregistre.',
      en: 'Nobody records their own departure. Another coordinator of this holder records it.',
    },
  },
  'worker.not-found': {
    status: 404,
    title: { ar: 'الشخص غير موجود', fr: 'Personne introuvable', en: 'Person not found' },
    detail: {
      ar: 'لم ينتم أي شخص بهذا المعرّف إلى فريق هذه الجهة.',
      fr: 'Aucune personne portant cet identifiant n’a fait partie de l’équipe de cette structure.',
      en: 'Nobody with this id was ever in the team of this holder.',
    },
  },
  'unit.region-mismatch': {
    status: 400,
    title: {
      ar: 'الجهة الترابية لا تطابق الإقليم',
      fr: 'La région ne correspond pas à la province',
      en: 'The region does not match the province',
    },
    detail: {
      ar: 'الإقليم أو العمالة: {province}. الجهة الترابية المذكورة: {region}؛ الجهة الترابية الصحيحة: {expectedRegion}.',
      fr: 'Province ou préfecture : {province}. Région indiquée : {region} ; région exacte : {expectedRegion}.',
      en: 'Province or prefecture: {province}. Region given: {region}; actual region: {expectedRegion}.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;
