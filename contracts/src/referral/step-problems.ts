import type { ProblemRow } from '../shared/problem.js';

/** Why a referral does not take a step from where it is. */
export const referralStepProblems = {
  'referral.not-receivable': {
    title: {
      ar: 'لا يمكن تسجيل استلام الإحالة',
      fr: 'Réception impossible',
      en: 'The referral cannot be received',
    },
    detail: {
      ar: 'لا يُسجَّل الاستلام إلا لإحالة طُلبت ولم تُستلم بعد. وضعية الإحالة: {status}.',
      fr: 'Seule une orientation qui vient d’être demandée peut être marquée comme reçue. Statut actuel : {status}.',
      en: 'Only a referral that was just requested can be marked as received. Present status: {status}.',
    },
  },
  'referral.not-acceptable': {
    title: {
      ar: 'لا يمكن قبول الإحالة',
      fr: 'Acceptation impossible',
      en: 'The referral cannot be accepted',
    },
    detail: {
      ar: 'لا تُقبل إلا إحالة تنتظر الرد. وضعية الإحالة: {status}.',
      fr: 'Seule une orientation en attente de réponse peut être acceptée. Statut actuel : {status}.',
      en: 'Only a referral that waits for an answer can be accepted. Present status: {status}.',
    },
  },
  'referral.not-declinable': {
    title: { ar: 'لا يمكن رفض الإحالة', fr: 'Refus impossible', en: 'The referral cannot be declined' },
    detail: {
      ar: 'لا تُرفض إلا إحالة تنتظر الرد. وضعية الإحالة: {status}.',
      fr: 'Seule une orientation en attente de réponse peut être refusée. Statut actuel : {status}.',
      en: 'Only a referral that waits for an answer can be declined. Present status: {status}.',
    },
  },
  'referral.not-schedulable': {
    title: {
      ar: 'لا يمكن تحديد موعد',
      fr: 'Rendez-vous impossible',
      en: 'No appointment can be scheduled',
    },
    detail: {
      ar: 'لا يُحدَّد موعد إلا بعد قبول الإحالة وقبل بدء الخدمة. وضعية الإحالة: {status}.',
      fr: 'Un rendez-vous ne peut être fixé qu’après l’acceptation de l’orientation et avant le début du service. Statut actuel : {status}.',
      en: 'An appointment can be scheduled only after the referral is accepted and before the service starts. Present status: {status}.',
    },
  },
  'referral.appointment-not-open': {
    title: { ar: 'لا يوجد موعد محدد', fr: 'Aucun rendez-vous fixé', en: 'No appointment is scheduled' },
    detail: {
      ar: 'لا يُسجَّل فوات موعد إلا إذا كان هناك موعد محدد. وضعية الإحالة: {status}.',
      fr: 'Un rendez-vous ne peut être déclaré manqué que s’il a été fixé. Statut actuel : {status}.',
      en: 'An appointment can be recorded as missed only if one is scheduled. Present status: {status}.',
    },
  },
  'referral.appointment-not-due': {
    title: {
      ar: 'لم يحن الموعد بعد',
      fr: 'Rendez-vous à venir',
      en: 'The appointment lies ahead',
    },
    detail: {
      ar: 'لا يمكن اعتبار الموعد فائتا قبل حلوله. الموعد: {appointmentAt}.',
      fr: 'Un rendez-vous ne peut être noté comme manqué avant son heure : {appointmentAt}.',
      en: 'An appointment cannot be missed before its time has come: {appointmentAt}.',
    },
  },
  'referral.not-startable': {
    title: { ar: 'لا يمكن بدء الخدمة', fr: 'Début du service impossible', en: 'The service cannot start' },
    detail: {
      ar: 'لا تبدأ الخدمة إلا بعد قبول الإحالة، ومرة واحدة فقط. وضعية الإحالة: {status}.',
      fr: 'Le service ne peut commencer qu’après l’acceptation de l’orientation, et une seule fois. Statut actuel : {status}.',
      en: 'The service can start only after the referral is accepted, and only once. Present status: {status}.',
    },
  },
  'referral.not-deliverable': {
    title: {
      ar: 'لا يمكن تسجيل إنجاز الخدمة',
      fr: 'Service rendu : enregistrement impossible',
      en: 'The service cannot be delivered',
    },
    detail: {
      ar: 'لا يُسجَّل إنجاز الخدمة إلا بعد بدئها أو عند الاعتراض عليها. وضعية الإحالة: {status}.',
      fr: 'Un service ne peut être déclaré rendu que s’il est en cours, ou s’il a été contesté. Statut actuel : {status}.',
      en: 'A service can be recorded as delivered only while it is under way, or when it was disputed. Present status: {status}.',
    },
  },
  'referral.not-confirmable': {
    title: {
      ar: 'لا يمكن تأكيد الخدمة',
      fr: 'Confirmation impossible',
      en: 'The service cannot be confirmed',
    },
    detail: {
      ar: 'لا تُؤكَّد إلا خدمة سُجل إنجازها. وضعية الإحالة: {status}.',
      fr: 'Seul un service déclaré rendu peut être confirmé. Statut actuel : {status}.',
      en: 'Only a service that was recorded as delivered can be confirmed. Present status: {status}.',
    },
  },
  'referral.not-disputable': {
    title: {
      ar: 'لا يمكن الاعتراض على الخدمة',
      fr: 'Contestation impossible',
      en: 'The service cannot be disputed',
    },
    detail: {
      ar: 'لا يُعترض إلا على خدمة سُجل إنجازها ولم تُؤكَّد بعد. وضعية الإحالة: {status}.',
      fr: 'Seul un service déclaré rendu et pas encore confirmé peut être contesté. Statut actuel : {status}.',
      en: 'Only a service that was recorded as delivered and is not yet confirmed can be disputed. Present status: {status}.',
    },
  },
  'referral.not-cancellable': {
    title: {
      ar: 'لا يمكن إلغاء الإحالة',
      fr: 'Annulation impossible',
      en: 'The referral cannot be cancelled',
    },
    detail: {
      ar: 'لا تُلغى الإحالة إلا قبل بدء الخدمة أو عند الاعتراض عليها. وضعية الإحالة: {status}.',
      fr: 'Une orientation ne peut être annulée qu’avant le début du service, ou lorsqu’elle est contestée. Statut actuel : {status}.',
      en: 'A referral can be cancelled only before the service starts, or when it is disputed. Present status: {status}.',
    },
  },
  'referral.not-returnable': {
    title: { ar: 'لا يمكن إعادة الإحالة', fr: 'Renvoi impossible', en: 'The referral cannot be returned' },
    detail: {
      ar: 'لا يعيد مقدم الخدمة الإحالة إلا بعد قبولها وقبل إنجاز الخدمة. وضعية الإحالة: {status}.',
      fr: 'Le prestataire ne peut renvoyer une orientation qu’après l’avoir acceptée et avant d’avoir rendu le service. Statut actuel : {status}.',
      en: 'The provider can return a referral only after it is accepted and before the service is delivered. Present status: {status}.',
    },
  },
  'referral.not-interruptible': {
    title: {
      ar: 'لا يمكن تسجيل توقف الخدمة',
      fr: 'Interruption impossible',
      en: 'The service cannot be interrupted',
    },
    detail: {
      ar: 'لا يُسجَّل توقف الخدمة إلا بعد قبول الإحالة وقبل إنجاز الخدمة. وضعية الإحالة: {status}.',
      fr: 'Une interruption ne peut être enregistrée qu’après l’acceptation de l’orientation et avant que le service soit rendu. Statut actuel : {status}.',
      en: 'An interruption can be recorded only after the referral is accepted and before the service is delivered. Present status: {status}.',
    },
  },
  'referral.not-reroutable': {
    title: {
      ar: 'لا يمكن إعادة توجيه الإحالة',
      fr: 'Réorientation impossible',
      en: 'The referral cannot be rerouted',
    },
    detail: {
      ar: 'لا يُعاد توجيه إلا إحالة مرفوضة أو ملغاة أو أعادها مقدم الخدمة أو توقفت. وضعية الإحالة: {status}.',
      fr: 'Seule une orientation refusée, annulée, renvoyée ou interrompue peut être réorientée. Statut actuel : {status}.',
      en: 'Only a referral that was declined, cancelled, returned or interrupted can be rerouted. Present status: {status}.',
    },
  },
  'referral.provider-asked-already': {
    title: {
      ar: 'سبق توجيه الطلب إلى مقدم الخدمة هذا',
      fr: 'Prestataire déjà sollicité',
      en: 'Provider already asked',
    },
    detail: {
      ar: 'سبق توجيه هذا الطلب إلى مقدم الخدمة نفسه ولم تُنجز الخدمة. يجب اختيار مقدم خدمة آخر، أو إنشاء إحالة جديدة إذا تغيرت الظروف.',
      fr: 'Ce prestataire a déjà été sollicité pour cette demande, sans que le service soit rendu. Choisissez-en un autre, ou faites une nouvelle orientation si la situation a changé.',
      en: 'This provider has already been asked for this, and the service did not come about. Choose another provider, or make a new referral if things have changed.',
    },
  },
  'referral.not-pausable': {
    title: {
      ar: 'لا يمكن وقف احتساب الآجال',
      fr: 'Suspension impossible',
      en: 'The referral cannot be paused',
    },
    detail: {
      ar: 'لا يُوقف احتساب الآجال إلا لإحالة جارية لم تُنجز خدمتها بعد. وضعية الإحالة: {status}.',
      fr: 'Seuls les délais d’une orientation en cours, dont le service n’est pas encore rendu, peuvent être suspendus. Statut actuel : {status}.',
      en: 'Only a referral that is still open, and whose service is not delivered yet, can be paused. Present status: {status}.',
    },
  },
  'referral.immediate-not-pausable': {
    title: {
      ar: 'إحالة فورية لا يُوقف احتساب آجالها',
      fr: 'Une orientation immédiate ne se suspend pas',
      en: 'An immediate referral is never paused',
    },
    detail: {
      ar: 'الطفل في خطر مباشر، ولا يُوقف احتساب آجال إحالة فورية. إذا تعذر تقديم الخدمة، يرجى إلغاء الإحالة أو إعادة توجيهها.',
      fr: 'L’enfant est en danger immédiat : les délais d’une orientation immédiate ne se suspendent pas. Si le service ne peut être rendu, veuillez l’annuler ou la réorienter.',
      en: 'The child is in immediate danger, and the deadlines of an immediate referral are never paused. If the service cannot be given, please cancel the referral or reroute it.',
    },
  },
  'referral.already-paused': {
    title: {
      ar: 'احتساب الآجال موقوف من قبل',
      fr: 'Délais déjà suspendus',
      en: 'Referral already paused',
    },
    detail: {
      ar: 'احتساب آجال هذه الإحالة موقوف منذ {pausedSince}.',
      fr: 'Les délais de cette orientation sont suspendus depuis le {pausedSince}.',
      en: 'The deadlines of this referral have been paused since {pausedSince}.',
    },
  },
  'referral.not-paused': {
    title: {
      ar: 'احتساب الآجال غير موقوف',
      fr: 'Délais non suspendus',
      en: 'The referral is not paused',
    },
    detail: {
      ar: 'لا يُستأنف إلا احتساب آجال إحالة موقوفة. وضعية الإحالة: {status}.',
      fr: 'Seuls des délais suspendus peuvent reprendre. Statut actuel : {status}.',
      en: 'Only a referral that is paused can be resumed. Present status: {status}.',
    },
  },
  'referral.already-rerouted': {
    title: {
      ar: 'سبقت إعادة توجيه الإحالة',
      fr: 'Orientation déjà réorientée',
      en: 'Referral already rerouted',
    },
    detail: {
      ar: 'سبق أن أُعيد توجيه هذه الإحالة إلى مقدم خدمة آخر، ولا يُعاد توجيهها مرة ثانية.',
      fr: 'Cette orientation a déjà été réorientée vers un autre prestataire et ne peut l’être une seconde fois.',
      en: 'This referral has already been rerouted to another provider and cannot be rerouted a second time.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;
