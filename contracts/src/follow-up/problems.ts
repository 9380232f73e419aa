import { anotherPersonDecides, type ProblemRow } from '../shared/problem.js';

/** Why an accompaniment, a follow-up or a closure is not recorded. */
export const followUpProblems = {
  'accompaniment.already-open': {
    title: { ar: 'مواكبة جارية', fr: 'Accompagnement déjà ouvert', en: 'Accompaniment already open' },
    detail: {
      ar: 'توجد في هذه الحالة مواكبة جارية من هذا النوع. نوع المواكبة: {track}.',
      fr: 'Un accompagnement de ce type est déjà ouvert dans ce dossier. Type d’accompagnement : {track}.',
      en: 'An accompaniment of this kind is already open in this case. Kind of accompaniment: {track}.',
    },
  },
  'accompaniment.not-open': {
    title: { ar: 'لا توجد مواكبة جارية', fr: 'Accompagnement non ouvert', en: 'Accompaniment not open' },
    detail: {
      ar: 'لا توجد في هذه الحالة مواكبة جارية من هذا النوع. نوع المواكبة: {track}.',
      fr: 'Aucun accompagnement de ce type n’est ouvert dans ce dossier. Type d’accompagnement : {track}.',
      en: 'No accompaniment of this kind is open in this case. Kind of accompaniment: {track}.',
    },
  },
  'accompaniment.worker-not-in-team': {
    title: {
      ar: 'الشخص ليس من فريق الجهة المسؤولة',
      fr: 'Personne hors de l’équipe',
      en: 'Not in the team of the holder',
    },
    detail: {
      ar: 'لا تُسجل حصة مواكبة إلا لمن يعمل أو سبق أن عمل في فريق الجهة المسؤولة عن الحالة. لا ينطبق ذلك على: {workerId}.',
      fr: 'Une séance ne peut être enregistrée que pour une personne qui travaille ou a travaillé dans l’équipe de la structure responsable. Ce n’est pas le cas de : {workerId}.',
      en: 'A session can be recorded only for somebody who works or has worked in the team of the holder of the case. Not so: {workerId}.',
    },
  },
  'follow-up.not-found': {
    status: 404,
    title: { ar: 'عملية التتبع غير موجودة', fr: 'Suivi introuvable', en: 'Follow-up not found' },
    detail: {
      ar: 'لا توجد في هذه الحالة عملية تتبع بهذا المعرّف.',
      fr: 'Aucun suivi de ce dossier ne porte cet identifiant.',
      en: 'No follow-up of this case has this id.',
    },
  },
  'follow-up.already-recorded': {
    title: { ar: 'سبق تسجيل عملية التتبع', fr: 'Suivi déjà enregistré', en: 'Follow-up already recorded' },
    detail: {
      ar: 'سبق أن سُجل إنجاز عملية التتبع هذه أو تعذرها.',
      fr: 'Il a déjà été enregistré que ce suivi a eu lieu ou a été manqué.',
      en: 'It has already been recorded that this follow-up was held or missed.',
    },
  },
  'follow-up.due-in-past': {
    title: { ar: 'موعد التتبع في الماضي', fr: 'Échéance dans le passé', en: 'Due date in the past' },
    detail: {
      ar: 'يجب أن يكون موعد التتبع لاحقا للوقت الحالي.',
      fr: 'L’échéance d’un suivi doit être dans le futur.',
      en: 'A follow-up must be due in the future.',
    },
  },
  'follow-up.ended': {
    title: { ar: 'عملية التتبع ملغاة', fr: 'Suivi qui a pris fin', en: 'Follow-up ended' },
    detail: {
      ar: 'أُلغيت عملية التتبع هذه ولم يعد مطلوبا إنجازها. يمكن برمجة عملية أخرى.',
      fr: 'Ce suivi a pris fin et n’est plus à faire. Un autre peut être programmé.',
      en: 'This follow-up was ended and is no longer to be done. Another one can be scheduled.',
    },
  },
  'follow-up.rescheduled-too-often': {
    title: {
      ar: 'أُجِّلت عملية التتبع مرات كثيرة',
      fr: 'Suivi trop souvent reporté',
      en: 'Rescheduled too often',
    },
    detail: {
      ar: 'سبق تغيير موعد عملية التتبع هذه إلى الحد الأقصى لعدد المرات: {limit}. يجب تسجيل إنجازها أو تعذرها، ثم يمكن برمجة عملية أخرى.',
      fr: 'Ce suivi a déjà été reporté le nombre maximal de fois : {limit}. Enregistrez qu’il a eu lieu ou qu’il a été manqué ; un autre peut ensuite être programmé.',
      en: 'This follow-up has already been rescheduled as often as is allowed: {limit}. Record that it was held or missed; another one can then be scheduled.',
    },
  },
  'follow-up.rescheduled-too-far': {
    title: { ar: 'الموعد الجديد بعيد جدا', fr: 'Report trop lointain', en: 'Rescheduled too far' },
    detail: {
      ar: 'لا يجوز تأجيل عملية التتبع إلى ما بعد أجلها المحدد أول مرة بأكثر من المدة القصوى. المدة القصوى بالأيام: {days}. وإلا فيجب تسجيل إنجازها أو تعذرها، ثم برمجة عملية أخرى.',
      fr: 'Un suivi ne peut pas être reporté à plus de {days} jours après sa première échéance. Sinon, enregistrez qu’il a eu lieu ou qu’il a été manqué, puis programmez-en un autre.',
      en: 'A follow-up cannot be moved to more than {days} days after the date that was set first. Otherwise record that it was held or missed, and schedule another one.',
    },
  },
  'follow-up.not-due-yet': {
    title: { ar: 'لم يحن موعد التتبع بعد', fr: 'Suivi pas encore dû', en: 'Follow-up not due yet' },
    detail: {
      ar: 'لا يمكن اعتبار عملية التتبع فائتة قبل يوم موعدها، وهو {dueAt}. يمكن تأجيلها عند الحاجة.',
      fr: 'Un suivi ne peut être noté comme manqué avant le jour prévu\u00a0: {dueAt}. Il peut être reporté si nécessaire.',
      en: 'A follow-up cannot be missed before the day on which it is due: {dueAt}. It can be rescheduled if need be.',
    },
  },
  'goal.not-found': {
    status: 404,
    title: { ar: 'الهدف غير موجود', fr: 'Objectif introuvable', en: 'Goal not found' },
    detail: {
      ar: 'لا يوجد في مخطط الحماية لهذه الحالة هدف بهذا المعرّف.',
      fr: 'Aucun objectif du projet de protection de ce dossier ne porte cet identifiant.',
      en: 'No goal in the protection plan of this case has this id.',
    },
  },
  'case.not-closed': {
    title: { ar: 'الحالة غير مغلقة', fr: 'Le dossier n’est pas clôturé', en: 'The case is not closed' },
    detail: {
      ar: 'لا تجوز إعادة الفتح إلا لحالة مغلقة. المرحلة الحالية: {stage}.',
      fr: 'Seul un dossier clôturé peut être rouvert. Étape actuelle : {stage}.',
      en: 'Only a closed case can be reopened. Present stage: {stage}.',
    },
  },
  'closure.open-referrals': {
    title: { ar: 'إحالات لم تنته بعد', fr: 'Orientations encore en cours', en: 'Referrals still open' },
    detail: {
      ar: 'لا يمكن إغلاق الحالة ما دامت فيها إحالات لم تنته. الإحالات الجارية: {openReferrals}.',
      fr: 'Le dossier ne peut pas être clôturé tant que des orientations sont en cours. Orientations en cours : {openReferrals}.',
      en: 'The case cannot be closed while referrals are open. Still open: {openReferrals}.',
    },
  },
  'closure.follow-ups-due': {
    title: { ar: 'عمليات تتبع حل موعدها', fr: 'Suivis échus', en: 'Follow-ups are due' },
    detail: {
      ar: 'لا يمكن إغلاق الحالة قبل تسجيل عمليات التتبع التي حل موعدها. عمليات التتبع المعنية: {dueFollowUps}.',
      fr: 'Le dossier ne peut pas être clôturé avant que les suivis échus soient enregistrés. Suivis concernés : {dueFollowUps}.',
      en: 'The case cannot be closed before the follow-ups that are due are recorded. Still to be recorded: {dueFollowUps}.',
    },
  },
  'closure.review-missing': {
    title: {
      ar: 'يلزم إجراء تشخيص للمراجعة',
      fr: 'Évaluation de suivi requise',
      en: 'A review assessment is required',
    },
    detail: {
      ar: 'لا يُقبل سبب الإغلاق هذا إلا إذا أظهر تشخيص مراجعة حديث أن مستوى الخطر متوسط على الأكثر. المدة القصوى منذ استكماله بالأيام: {days}.',
      fr: 'Ce motif de clôture exige une évaluation de suivi terminée depuis {days} jours au plus, avec un niveau de risque moyen ou faible.',
      en: 'This reason for closing needs a review assessment that was completed at most {days} days ago, with a medium or low risk level.',
    },
  },
  'closure.goals-open': {
    title: { ar: 'أهداف لم تتحقق بعد', fr: 'Objectifs encore ouverts', en: 'Goals still open' },
    detail: {
      ar: 'لا يُقبل سبب الإغلاق هذا إلا إذا تحققت كل أهداف مخطط الحماية أو أُلغيت. عدد الأهداف المتبقية: {remaining}.',
      fr: 'Ce motif de clôture exige que chaque objectif du projet de protection soit atteint ou retiré. Nombre d’objectifs restants : {remaining}.',
      en: 'This reason for closing needs every goal of the protection plan to be achieved or withdrawn. Number of remaining goals: {remaining}.',
    },
  },
  'closure.attempts-missing': {
    title: {
      ar: 'محاولات الاتصال غير كافية',
      fr: 'Tentatives de contact insuffisantes',
      en: 'Not enough attempts to make contact',
    },
    detail: {
      ar: 'قبل الإغلاق بسبب فقدان الاتصال، يجب تسجيل محاولات لم يُعثر فيها على الطفل(ة) ولا على الأسرة، في أيام مختلفة. الحد الأدنى لعدد الأيام: {required}؛ المسجل: {days}.',
      fr: 'Avant une clôture pour perte de contact, des tentatives où ni l’enfant ni la famille n’ont été joints doivent être enregistrées à des jours différents. Nombre minimal de jours : {required} ; enregistrés : {days}.',
      en: 'Before a case is closed for lost contact, attempts that reached neither child nor family must be recorded on different days. Minimum number of days: {required}; recorded: {days}.',
    },
  },
  'closure.second-person': {
    title: anotherPersonDecides,
    detail: {
      ar: 'لا يجوز لمن طلب إغلاق الحالة أن يوافق عليه. يجب أن يبت فيه شخص آخر.',
      fr: 'Qui a demandé la clôture ne peut pas l’approuver. Une autre personne doit en décider.',
      en: 'Whoever asked for the closure cannot approve it. Another person must decide.',
    },
  },
  'closure.not-requested': {
    title: { ar: 'لم يُطلب الإغلاق', fr: 'Clôture non demandée', en: 'Closure not requested' },
    detail: {
      ar: 'لا يوجد في هذه الحالة طلب إغلاق ينتظر القرار.',
      fr: 'Aucune demande de clôture n’attend de décision dans ce dossier.',
      en: 'No request for closure waits for a decision in this case.',
    },
  },
  'closure.already-requested': {
    title: { ar: 'سبق طلب الإغلاق', fr: 'Clôture déjà demandée', en: 'Closure already requested' },
    detail: {
      ar: 'سبق تقديم طلب لإغلاق هذه الحالة، وهو في انتظار القرار.',
      fr: 'La clôture de ce dossier a déjà été demandée et attend une décision.',
      en: 'The closure of this case has already been requested and waits for a decision.',
    },
  },
  'follow-up.lead-not-a-worker': {
    title: {
      ar: 'الشخص ليس من فريق الجهة المسؤولة',
      fr: 'Personne hors de l’équipe',
      en: 'Not in the team of the holder',
    },
    detail: {
      ar: 'لا يتولى المواكبة أو التتبع إلا شخص من فريق الجهة المسؤولة عن الحالة له لديها حساب مفعّل. لا يستوفي ذلك حاليا: {leadId}.',
      fr: 'Un accompagnement ou un suivi ne peut être confié qu’à une personne de l’équipe de la structure responsable. Elle doit y avoir un compte actif. Ne remplit pas ces conditions actuellement : {leadId}.',
      en: 'An accompaniment or a follow-up can be led only by somebody in the team of the holder of the case, with an enabled account of that holder. Not so now: {leadId}.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;
