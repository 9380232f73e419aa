import { anotherPersonDecides, type ProblemRow } from '../shared/problem.js';

/** Why an assessment or a protection plan is not written. */
export const assessmentProblems = {
  'assessment.not-found': {
    status: 404,
    title: { ar: 'التشخيص غير موجود', fr: 'Évaluation introuvable', en: 'Assessment not found' },
    detail: {
      ar: 'لا يوجد في هذه الحالة تشخيص بهذا المعرّف.',
      fr: 'Aucune évaluation de ce dossier ne porte cet identifiant.',
      en: 'No assessment of this case has this id.',
    },
  },
  'assessment.in-progress': {
    title: { ar: 'تشخيص قيد الإنجاز', fr: 'Évaluation en cours', en: 'Assessment in progress' },
    detail: {
      ar: 'يوجد في هذه الحالة تشخيص لم يُستكمل بعد. يرجى استكماله قبل بدء تشخيص جديد.',
      fr: 'Une évaluation de ce dossier est encore en cours. Veuillez la terminer avant d’en commencer une autre.',
      en: 'An assessment of this case is still in progress. Please complete it before you start another.',
    },
  },
  'assessment.completed': {
    title: { ar: 'سبق استكمال التشخيص', fr: 'Évaluation déjà terminée', en: 'Assessment already completed' },
    detail: {
      ar: 'استُكمل هذا التشخيص ولم يعد ممكنا تغييره. يمكن بدء تشخيص جديد.',
      fr: 'Cette évaluation est terminée et ne peut plus être modifiée. Une nouvelle évaluation peut être commencée.',
      en: 'This assessment is completed and can no longer be changed. A new one can be started.',
    },
  },
  'assessment.safety-missing': {
    title: { ar: 'لم يُقيَّم مجال السلامة', fr: 'Sécurité non évaluée', en: 'Safety is not assessed' },
    detail: {
      ar: 'لا يُستكمل التشخيص قبل تقييم مجال السلامة.',
      fr: 'Le domaine de la sécurité doit être évalué avant que l’évaluation puisse être terminée.',
      en: 'The safety domain must be scored before the assessment can be completed.',
    },
  },
  'assessment.emergency-measure-missing': {
    title: {
      ar: 'تدبير مستعجل مطلوب',
      fr: 'Mesure d’urgence requise',
      en: 'An emergency measure is required',
    },
    detail: {
      ar: 'إذا كان الاستعجال فوريا أو مستوى الخطر حرجا، فلا يُستكمل التشخيص إلا بعد تسجيل تدبير مستعجل أو ذكر سبب الاستغناء عنه.',
      fr: 'Lorsque l’urgence est immédiate ou le risque critique, une mesure d’urgence, ou le motif pour lequel il y est renoncé, doit être enregistrée avant la fin de l’évaluation.',
      en: 'When the urgency is immediate or the risk critical, an emergency measure, or the reason for waiving one, must be recorded before the assessment can be completed.',
    },
  },
  'assessment.justification-required': {
    title: { ar: 'التعليل مطلوب', fr: 'Justification requise', en: 'A justification is required' },
    detail: {
      ar: 'يجب تعليل كل مستوى خطر يخالف المستوى المحتسب.',
      fr: 'Un niveau de risque différent de celui qui a été calculé doit être justifié.',
      en: 'A risk level other than the computed one must be justified.',
    },
  },
  'assessment.below-floor': {
    title: {
      ar: 'مستوى خطر أدنى من الحد المقرر',
      fr: 'Niveau de risque sous le minimum',
      en: 'Risk level below the floor',
    },
    detail: {
      ar: 'المستوى الأدنى للخطر في هذه الوضعية: {floor}. لا يجوز النزول عنه إلا للمنسق(ة).',
      fr: 'Niveau de risque minimal dans cette situation : {floor}. Seule la coordination peut retenir un niveau inférieur.',
      en: 'Lowest risk level in this situation: {floor}. Only the coordinator may go below it.',
    },
  },
  'assessment.not-overridden': {
    title: {
      ar: 'إتمام التشخيص من مهام المكلف(ة) بالحالة',
      fr: 'Évaluation à clore par le ou la gestionnaire de cas',
      en: 'The caseworker completes the assessment',
    },
    detail: {
      ar: 'لا يتمم المنسق(ة) التشخيص إلا لتحديد مستوى خطر يخالف المستوى المحتسب، مع تعليله.',
      fr: 'La coordination ne clôt une évaluation que pour retenir, en le justifiant, un niveau de risque différent de celui qui a été calculé.',
      en: 'The coordinator completes an assessment only to set, with a justification, a risk level other than the computed one.',
    },
  },
  'plan.not-found': {
    status: 404,
    title: {
      ar: 'مخطط الحماية غير موجود',
      fr: 'Projet de protection introuvable',
      en: 'Protection plan not found',
    },
    detail: {
      ar: 'لا يوجد في هذه الحالة مخطط حماية بهذا الرقم.',
      fr: 'Aucune version du projet de protection de ce dossier ne porte ce numéro.',
      en: 'No version of the protection plan of this case has this number.',
    },
  },
  'plan.assessment-missing': {
    title: {
      ar: 'تشخيص حديث مطلوب',
      fr: 'Évaluation récente requise',
      en: 'A recent assessment is required',
    },
    detail: {
      ar: 'يجب أن يستند مخطط الحماية إلى تشخيص مضى على استكماله أقل من المدة المحددة. المدة بالأيام: {days}.',
      fr: 'Un projet de protection doit reposer sur une évaluation terminée depuis moins de {days} jours.',
      en: 'A protection plan must rest on an assessment that was completed less than {days} days ago.',
    },
  },
  'plan.goal-reason-required': {
    title: { ar: 'سبب الهدف مطلوب', fr: 'Motif de l’objectif requis', en: 'A goal needs a reason' },
    detail: {
      ar: 'يجب ذكر سبب كل هدف يتعلق بمجال لم يُقيَّم أو تقل درجته عن 2. المجالات المعنية: {domains}.',
      fr: 'Un objectif doit être motivé lorsque son domaine n’a pas été évalué ou a été coté en dessous de 2. Domaines concernés : {domains}.',
      en: 'A goal must give a reason when its domain was not assessed or was scored below 2. Domains concerned: {domains}.',
    },
  },
  'plan.not-draft': {
    title: { ar: 'المخطط ليس مسودة', fr: 'Le projet n’est pas un brouillon', en: 'The plan is not a draft' },
    detail: {
      ar: 'لا يمكن القيام بهذه الخطوة إلا ما دام مخطط الحماية مسودة.',
      fr: 'Cette étape n’est possible que tant que le projet de protection est à l’état de brouillon.',
      en: 'This step is possible only while the protection plan is a draft.',
    },
  },
  'plan.not-submitted': {
    title: {
      ar: 'المخطط غير معروض للاعتماد',
      fr: 'Le projet n’est pas soumis à validation',
      en: 'The plan is not submitted',
    },
    detail: {
      ar: 'لا يُبت إلا في مخطط حماية معروض للاعتماد.',
      fr: 'Seul un projet de protection soumis à validation peut faire l’objet d’une décision.',
      en: 'Only a protection plan that is submitted for approval can be decided on.',
    },
  },
  'plan.second-person': {
    title: anotherPersonDecides,
    detail: {
      ar: 'لا يجوز لمن أعد مخطط الحماية أن يعتمده. يجب أن يبت فيه شخص آخر.',
      fr: 'Qui a rédigé un projet de protection ne peut pas le valider. Une autre personne doit en décider.',
      en: 'Whoever wrote a protection plan cannot approve it. Another person must decide.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;
