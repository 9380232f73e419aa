import type { ProblemRow } from './problem.js';

/** Refusals that several contexts have. */
export const sharedProblems = {
  'case.not-found': {
    status: 404,
    title: { ar: 'الحالة غير موجودة', fr: 'Dossier introuvable', en: 'Case not found' },
    detail: {
      ar: 'لا توجد حالة بهذا المعرّف، أو أنها خارج نطاق صلاحياتكم.',
      fr: 'Aucun dossier ne porte cet identifiant, ou il est hors de votre périmètre.',
      en: 'No case has this id, or it is outside your scope.',
    },
  },
  'case.not-open': {
    title: { ar: 'الحالة غير مفتوحة', fr: 'Le dossier n’est pas ouvert', en: 'The case is not open' },
    detail: {
      ar: 'لا يمكن القيام بهذه الخطوة إلا في حالة مفتوحة. المرحلة الحالية: {stage}.',
      fr: 'Cette étape n’est possible que dans un dossier ouvert. Étape actuelle : {stage}.',
      en: 'This step is possible only in an open case. Present stage: {stage}.',
    },
  },
  'case.closed': {
    title: { ar: 'الحالة مغلقة', fr: 'Le dossier est clôturé', en: 'The case is closed' },
    detail: {
      ar: 'أُغلقت هذه الحالة، ولا يمكن تسجيل هذه الخطوة فيها. يمكن طلب إعادة فتحها عند الحاجة.',
      fr: 'Ce dossier est clôturé et cette étape ne peut pas y être enregistrée. Il peut être rouvert si nécessaire.',
      en: 'This case is closed, and this step cannot be recorded in it. It can be reopened if need be.',
    },
  },
  'case.stale-revision': {
    status: 412,
    title: {
      ar: 'تغير الملف منذ الاطلاع عليه',
      fr: 'Le dossier a changé depuis sa lecture',
      en: 'The file has changed since it was read',
    },
    detail: {
      ar: 'أُضيفت معطيات إلى الملف منذ أن اطلعتم عليه. يرجى الاطلاع عليه من جديد قبل المتابعة.',
      fr: 'Le dossier a été complété depuis que vous l’avez lu. Veuillez le relire avant de continuer.',
      en: 'The file has been added to since you read it. Please read it again before you go on.',
    },
  },
  'case.conflict': {
    status: 409,
    title: { ar: 'تعديل متزامن للملف', fr: 'Modification simultanée', en: 'Simultaneous change' },
    detail: {
      ar: 'يُعدَّل هذا الملف من طرف آخرين في اللحظة نفسها، ولم يُسجَّل أي شيء. يرجى إعادة المحاولة.',
      fr: 'D’autres personnes écrivent dans ce dossier au même moment et rien n’a été enregistré. Veuillez réessayer.',
      en: 'Others are writing to this file at the same moment, and nothing was recorded. Please try again.',
    },
  },
  'case.erased': {
    title: {
      ar: 'حُذفت المعطيات الشخصية للحالة',
      fr: 'Données personnelles effacées',
      en: 'Personal data erased',
    },
    detail: {
      ar: 'حُذفت المعطيات الشخصية لهذه الحالة، ولم يعد ممكنا تسجيل أي شيء فيها.',
      fr: 'Les données personnelles de ce dossier ont été effacées et plus rien ne peut y être enregistré.',
      en: 'The personal data of this case have been erased, and nothing can be recorded in it any more.',
    },
  },
  'time.in-future': {
    title: { ar: 'وقت لم يحن بعد', fr: 'Date dans le futur', en: 'Time in the future' },
    detail: {
      ar: 'لا يمكن تسجيل ما لم يحدث بعد. يرجى التحقق من التاريخ والساعة.',
      fr: 'Ce qui n’a pas encore eu lieu ne peut être enregistré. Veuillez vérifier la date et l’heure.',
      en: 'What has not happened yet cannot be recorded. Please check the date and the time.',
    },
  },
  'time.before-birth': {
    title: { ar: 'قبل ازدياد الطفل', fr: 'Avant la naissance de l’enfant', en: 'Before the child was born' },
    detail: {
      ar: 'لا يمكن أن يكون هذا قد حدث قبل ازدياد الطفل. يرجى التحقق من التاريخ ومن سن الطفل.',
      fr: 'Cela n’a pas pu avoir lieu avant la naissance de l’enfant. Veuillez vérifier la date et l’âge de l’enfant.',
      en: 'This cannot have happened before the child was born. Please check the date and the child’s age.',
    },
  },
  'time.before-report': {
    title: { ar: 'قبل التبليغ', fr: 'Avant le signalement', en: 'Before the report' },
    detail: {
      ar: 'لا يمكن أن يسبق هذا التاريخ التبليغ عن الطفل. أقدم وقت ممكن: {earliest}.',
      fr: 'Cette date ne peut pas précéder le signalement de l’enfant. Au plus tôt : {earliest}.',
      en: 'This date cannot precede the report on the child. At the earliest: {earliest}.',
    },
  },
  'time.before-request': {
    title: { ar: 'قبل طلب الخدمة', fr: 'Avant la demande', en: 'Before the request' },
    detail: {
      ar: 'لا يمكن أن تبدأ الخدمة قبل طلبها. طُلبت بتاريخ {earliest}.',
      fr: 'Le service n’a pas pu commencer avant d’être demandé. Il l’a été le {earliest}.',
      en: 'The service cannot have started before it was asked for, on {earliest}.',
    },
  },
  'time.before-planning': {
    title: { ar: 'قبل برمجة التتبع', fr: 'Avant la planification', en: 'Before it was planned' },
    detail: {
      ar: 'لا يمكن أن تسبق عملية التتبع برمجتها. أقدم وقت ممكن: {earliest}.',
      fr: 'Un suivi n’a pas pu avoir lieu avant d’être planifié. Au plus tôt : {earliest}.',
      en: 'A follow-up cannot have been held before it was planned. At the earliest: {earliest}.',
    },
  },
  'time.before-accompaniment': {
    title: { ar: 'قبل بداية المواكبة', fr: 'Avant l’accompagnement', en: 'Before the accompaniment' },
    detail: {
      ar: 'لا يمكن أن تسبق الحصة بداية المواكبة. أقدم وقت ممكن: {earliest}.',
      fr: 'Une séance n’a pas pu avoir lieu avant le début de l’accompagnement. Au plus tôt : {earliest}.',
      en: 'A session cannot have been held before the accompaniment began. At the earliest: {earliest}.',
    },
  },
  'time.in-past': {
    title: { ar: 'تاريخ مضى', fr: 'Date passée', en: 'Time in the past' },
    detail: {
      ar: 'ما يُبرمج لا يكون في الماضي. يرجى اختيار تاريخ لاحق.',
      fr: 'Ce qui est prévu ne peut pas l’être dans le passé. Veuillez choisir une date à venir.',
      en: 'What is planned cannot lie in the past. Please choose a later date.',
    },
  },
  'time.too-long-ago': {
    title: { ar: 'تاريخ قديم جدا', fr: 'Date trop ancienne', en: 'Too long ago' },
    detail: {
      ar: 'هذا التاريخ أقدم مما يمكن تسجيله. يرجى التحقق من السنة.',
      fr: 'Cette date est plus ancienne que ce qui peut être enregistré. Veuillez vérifier l’année.',
      en: 'This date is older than what can be recorded. Please check the year.',
    },
  },
  'time.too-far-ahead': {
    title: { ar: 'تاريخ بعيد جدا', fr: 'Date trop lointaine', en: 'Too far ahead' },
    detail: {
      ar: 'هذا التاريخ أبعد مما يمكن برمجته. يرجى التحقق من السنة.',
      fr: 'Cette date est plus lointaine que ce qui peut être prévu. Veuillez vérifier l’année.',
      en: 'This date is further ahead than what can be planned. Please check the year.',
    },
  },
  'time.not-correctable': {
    title: { ar: 'لا وقت لتصحيحه', fr: 'Aucune date à corriger', en: 'No time to correct' },
    detail: {
      ar: 'لا تتضمن هذه الواقعة من الملف وقتا صرّح به أحد. يعرض الملف الأوقات التي يمكن تصحيحها.',
      fr: 'Ce fait du dossier ne comporte pas de date indiquée par quelqu’un. Le dossier montre celles qui peuvent être corrigées.',
      en: 'No time was stated with this entry of the file. The file shows those that can be corrected.',
    },
  },
  'time.already-so': {
    title: { ar: 'الوقت مسجل كذلك', fr: 'Date déjà enregistrée ainsi', en: 'Already recorded so' },
    detail: {
      ar: 'هذا هو الوقت المسجل في الملف، ولا شيء يحتاج إلى تصحيح.',
      fr: 'C’est la date que le dossier indique\u00a0: il n’y a rien à corriger.',
      en: 'This is the time that the file tells: there is nothing to correct.',
    },
  },
  'time.after-what-followed': {
    title: { ar: 'بعد ما تلاه', fr: 'Après ce qui a suivi', en: 'After what followed' },
    detail: {
      ar: 'لا يمكن أن يكون التبليغ بعد ما سُجل من وقائع تلته. آخر وقت ممكن: {latest}.',
      fr: 'Le signalement ne peut pas être postérieur à ce qui l’a suivi. Au plus tard\u00a0: {latest}.',
      en: 'The report cannot be later than what followed it. At the latest: {latest}.',
    },
  },
  'scope.outside': {
    status: 403,
    title: { ar: 'خارج نطاق صلاحياتكم', fr: 'Hors de votre périmètre', en: 'Outside your scope' },
    detail: {
      ar: 'الإقليم أو الجهة المسؤولة أو مقدم الخدمة المطلوب خارج نطاق صلاحياتكم.',
      fr: 'La province, la structure ou le prestataire demandé est hors de votre périmètre.',
      en: 'The province, holder or provider asked for is outside your scope.',
    },
  },
  'scope.read-only': {
    status: 403,
    title: { ar: 'للاطلاع فقط', fr: 'Lecture seule', en: 'Read only' },
    detail: {
      ar: 'يمكنكم الاطلاع على هذا الملف دون الكتابة فيه.',
      fr: 'Vous pouvez lire ce dossier, mais pas y écrire.',
      en: 'You may read this file, but not write to it.',
    },
  },
  'request.idempotency-key-reused': {
    title: {
      ar: 'مفتاح الطلب مستعمل من قبل',
      fr: 'Clé de requête déjà utilisée',
      en: 'Request key already used',
    },
    detail: {
      ar: 'سبق استعمال مفتاح الطلب هذا في طلب آخر. يرجى استعمال مفتاح جديد.',
      fr: 'Cette clé de requête a déjà servi pour une autre demande. Veuillez utiliser une nouvelle clé.',
      en: 'This request key was used before for another request. Please use a new key.',
    },
  },
  'reference.not-found': {
    status: 404,
    title: { ar: 'قائمة الرموز غير موجودة', fr: 'Liste de codes introuvable', en: 'Code list not found' },
    detail: {
      ar: 'لا توجد قائمة رموز بهذا الاسم.',
      fr: 'Aucune liste de codes ne porte ce nom.',
      en: 'No code list has this name.',
    },
  },
  'projection.not-found': {
    status: 404,
    title: {
      ar: 'جدول المعطيات غير موجود',
      fr: 'Tableau de données introuvable',
      en: 'Projection not found',
    },
    detail: {
      ar: 'لا يوجد جدول معطيات بهذا الاسم.',
      fr: 'Aucun tableau de données ne porte ce nom.',
      en: 'No projection has this name.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;
