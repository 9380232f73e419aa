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
    title: { ar: 'نموذج القراءة غير موجود', fr: 'Projection introuvable', en: 'Projection not found' },
    detail: {
      ar: 'لا يوجد نموذج قراءة بهذا الاسم.',
      fr: 'Aucune projection ne porte ce nom.',
      en: 'No projection has this name.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;
