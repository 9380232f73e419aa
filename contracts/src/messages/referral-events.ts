import type { EventText, Sentence } from '../shared/event-text.js';

/** Which one: a case may have several referrals. */
const which = {
  ar: 'معرّف الإحالة: {referralId}.',
  fr: 'Identifiant de l’orientation : {referralId}.',
  en: 'Id of the referral: {referralId}.',
} as const satisfies Sentence;

const onBehalf = {
  ar: 'سُجلت هذه الخطوة نيابة عن مقدم الخدمة. الوسيلة: {recordedOnBehalf.means}؛ معرّف من سجلها: {recordedOnBehalf.workerId}.',
  fr: 'Cette étape a été enregistrée au nom du prestataire. Moyen : {recordedOnBehalf.means} ; enregistrée par : {recordedOnBehalf.workerId}.',
  en: 'This step was recorded on the provider’s behalf. Means: {recordedOnBehalf.means}; recorded by: {recordedOnBehalf.workerId}.',
} as const satisfies Sentence;

const reason = {
  ar: 'السبب: {reasonCode}.',
  fr: 'Motif : {reasonCode}.',
  en: 'Reason: {reasonCode}.',
} as const satisfies Sentence;

/** What the history says of referrals and providers. */
export const referralEventTexts = {
  ReferralRequested: {
    sentences: [
      {
        ar: 'طُلبت إحالة للاستفادة من خدمة. الخدمة: {serviceType}؛ درجة الاستعجال: {urgency}.',
        fr: 'Une orientation vers un service a été demandée. Service : {serviceType} ; urgence : {urgency}.',
        en: 'A referral to a service was requested. Service: {serviceType}; urgency: {urgency}.',
      },
      {
        ar: 'معرّف الإحالة: {referralId}؛ معرّف مقدم الخدمة: {providerId}.',
        fr: 'Identifiant de l’orientation : {referralId} ; identifiant du prestataire : {providerId}.',
        en: 'Id of the referral: {referralId}; id of the provider: {providerId}.',
      },
      {
        ar: 'معرّف الهدف: {goalId}.',
        fr: 'Identifiant de l’objectif : {goalId}.',
        en: 'Id of the goal: {goalId}.',
      },
      {
        ar: 'تستند مشاركة المعطيات إلى موافقة. معرّف الموافقة: {consentId}.',
        fr: 'Le partage des données repose sur un consentement. Identifiant du consentement : {consentId}.',
        en: 'The sharing of data rests on a consent. Id of the consent: {consentId}.',
      },
      {
        ar: 'الأساس القانوني لمشاركة المعطيات: {legalBasis}.',
        fr: 'Base légale du partage des données : {legalBasis}.',
        en: 'Legal basis of the sharing of data: {legalBasis}.',
      },
      {
        onlyIf: 'needs',
        ar: 'الاحتياجات الخاصة: {needs}.',
        fr: 'Besoins particuliers : {needs}.',
        en: 'Particular needs: {needs}.',
      },
      {
        ar: 'تعوض هذه الإحالة إحالة سابقة. معرّف الإحالة السابقة: {reroutedFrom}.',
        fr: 'Elle remplace une orientation antérieure. Identifiant de l’orientation antérieure : {reroutedFrom}.',
        en: 'It replaces an earlier referral. Id of the earlier referral: {reroutedFrom}.',
      },
      {
        ar: 'أجل الرد: {schedule.acknowledge.due}؛ أجل بدء الخدمة: {schedule.start.due}.',
        fr: 'Réponse attendue avant le {schedule.acknowledge.due} ; début du service avant le {schedule.start.due}.',
        en: 'Answer due by {schedule.acknowledge.due}; service to start by {schedule.start.due}.',
      },
      {
        onlyIf: 'unverified',
        ar: 'تعذر إجراء بعض عمليات التحقق في حينها.',
        fr: 'Certaines vérifications n’ont pas pu être faites sur le moment.',
        en: 'Some checks could not be made at the time.',
      },
    ],
  },
  ReferralReceived: {
    sentences: [
      {
        ar: 'استلم مقدم الخدمة الإحالة.',
        fr: 'Le prestataire a reçu l’orientation.',
        en: 'The provider received the referral.',
      },
      which,
      onBehalf,
    ],
  },
  ReferralAccepted: {
    sentences: [
      {
        ar: 'قبل مقدم الخدمة الإحالة.',
        fr: 'Le prestataire a accepté l’orientation.',
        en: 'The provider accepted the referral.',
      },
      {
        ar: 'التاريخ المرتقب لبدء الخدمة: {expectedStart}.',
        fr: 'Le service devrait commencer le {expectedStart}.',
        en: 'The service is expected to start on {expectedStart}.',
      },
      which,
      onBehalf,
    ],
  },
  ReferralDeclined: {
    lists: { reasonCode: 'declineReason' },
    sentences: [
      {
        ar: 'رفض مقدم الخدمة الإحالة.',
        fr: 'Le prestataire a refusé l’orientation.',
        en: 'The provider declined the referral.',
      },
      reason,
      which,
      onBehalf,
    ],
  },
  AppointmentScheduled: {
    sentences: [
      {
        ar: 'حُدد موعد بتاريخ {at}.',
        fr: 'Un rendez-vous a été fixé au {at}.',
        en: 'An appointment was scheduled for {at}.',
      },
      which,
      onBehalf,
    ],
  },
  AppointmentMissed: {
    lists: { reasonCode: 'appointmentMissedReason' },
    sentences: [
      {
        ar: 'لم ينعقد الموعد المحدد.',
        fr: 'Le rendez-vous n’a pas eu lieu.',
        en: 'The appointment did not take place.',
      },
      reason,
      which,
      onBehalf,
    ],
  },
  ServiceStarted: {
    sentences: [
      {
        ar: 'بدأت الخدمة بتاريخ {startedAt}.',
        fr: 'Le service a commencé le {startedAt}.',
        en: 'The service started on {startedAt}.',
      },
      which,
      onBehalf,
    ],
  },
  ServiceInterrupted: {
    lists: { reasonCode: 'interruptionReason', by: 'interruptedBy' },
    sentences: [
      {
        ar: 'توقفت الخدمة قبل إنجازها. صاحب قرار التوقف: {by}؛ السبب: {reasonCode}.',
        fr: 'Le service a été interrompu. À l’initiative de : {by} ; motif : {reasonCode}.',
        en: 'The service was interrupted. By: {by}; reason: {reasonCode}.',
      },
      which,
      onBehalf,
    ],
  },
  ReferralReturned: {
    lists: { reasonCode: 'referralReturnReason' },
    sentences: [
      {
        ar: 'أعاد مقدم الخدمة الإحالة.',
        fr: 'Le prestataire a renvoyé l’orientation.',
        en: 'The provider returned the referral.',
      },
      reason,
      which,
      onBehalf,
    ],
  },
  ServiceDelivered: {
    lists: { outcome: 'serviceOutcome' },
    sentences: [
      {
        ar: 'أُنجزت الخدمة. عدد الحصص: {sessions}؛ النتيجة: {outcome}.',
        fr: 'Le service a été rendu. Nombre de séances : {sessions} ; résultat : {outcome}.',
        en: 'The service was delivered. Number of sessions: {sessions}; outcome: {outcome}.',
      },
      {
        ar: 'أجل التأكيد: {schedule.confirm.due}.',
        fr: 'Confirmation attendue avant le {schedule.confirm.due}.',
        en: 'Confirmation due by {schedule.confirm.due}.',
      },
      which,
      onBehalf,
    ],
  },
  ReferralConfirmed: {
    sentences: [
      {
        ar: 'تم تأكيد إنجاز الخدمة.',
        fr: 'Il a été confirmé que le service a été rendu.',
        en: 'It was confirmed that the service was delivered.',
      },
      {
        onlyIf: 'childSeen',
        ar: 'تمت رؤية الطفل للتأكد من ذلك.',
        fr: 'L’enfant a été vu à cette occasion.',
        en: 'The child was seen for this.',
      },
      {
        onlyIfNot: 'childSeen',
        ar: 'لم تتم رؤية الطفل للتأكد من ذلك.',
        fr: 'L’enfant n’a pas été vu à cette occasion.',
        en: 'The child was not seen for this.',
      },
      which,
    ],
  },
  ReferralDisputed: {
    sentences: [
      {
        ar: 'تم الاعتراض على إنجاز الخدمة.',
        fr: 'Il a été contesté que le service ait été rendu.',
        en: 'It was disputed that the service was delivered.',
      },
      which,
    ],
  },
  ReferralCancelled: {
    lists: { reasonCode: 'referralCancellationReason' },
    sentences: [
      {
        ar: 'أُلغيت الإحالة.',
        fr: 'L’orientation a été annulée.',
        en: 'The referral was cancelled.',
      },
      reason,
      which,
    ],
  },
  ReferralRerouted: {
    sentences: [
      {
        ar: 'أُعيد توجيه الإحالة إلى مقدم خدمة آخر. معرّف الإحالة الجديدة: {newReferralId}.',
        fr: 'L’orientation a été réorientée vers un autre prestataire. Identifiant de la nouvelle orientation : {newReferralId}.',
        en: 'The referral was rerouted to another provider. Id of the new referral: {newReferralId}.',
      },
      which,
    ],
  },
  ReferralDeadlineMissed: {
    lists: { stage: 'referralStage' },
    sentences: [
      {
        ar: 'انقضى أجل من آجال الإحالة. المرحلة: {stage}؛ كان الأجل محددا في {dueAt}.',
        fr: 'Un délai de l’orientation est dépassé. Étape : {stage} ; échéance : {dueAt}.',
        en: 'A deadline of the referral has passed. Stage: {stage}; it was due on {dueAt}.',
      },
      which,
    ],
  },
  ReferralEscalated: {
    lists: { to: 'escalationTarget', cause: 'escalationCause' },
    sentences: [
      {
        ar: 'رُفع أمر الإحالة إلى جهة أعلى. الجهة: {to}؛ السبب: {cause}.',
        fr: 'L’orientation a été portée à l’attention d’un niveau supérieur. Destinataire : {to} ; cause : {cause}.',
        en: 'The referral was escalated. To: {to}; cause: {cause}.',
      },
      which,
    ],
  },
  ProviderRegistered: {
    lists: { kind: 'providerKind' },
    sentences: [
      {
        ar: 'سُجل مقدم خدمة: {name}.',
        fr: 'Un prestataire a été enregistré : {name}.',
        en: 'A provider was registered: {name}.',
      },
      {
        ar: 'الصنف: {kind}؛ الإقليم أو العمالة: {province}.',
        fr: 'Catégorie : {kind} ; province ou préfecture : {province}.',
        en: 'Kind: {kind}; province or prefecture: {province}.',
      },
      {
        onlyIf: 'communes',
        ar: 'الجماعات المشمولة: {communes}.',
        fr: 'Communes couvertes : {communes}.',
        en: 'Communes covered: {communes}.',
      },
      {
        onlyIf: 'services',
        ar: 'الخدمات المقدمة: {services}.',
        fr: 'Services proposés : {services}.',
        en: 'Services offered: {services}.',
      },
      {
        ar: 'الطاقة الاستيعابية في الشهر: {capacityPerMonth}.',
        fr: 'Capacité par mois : {capacityPerMonth}.',
        en: 'Capacity per month: {capacityPerMonth}.',
      },
      {
        ar: 'أوقات العمل: {workingHours}.',
        fr: 'Horaires : {workingHours}.',
        en: 'Working hours: {workingHours}.',
      },
    ],
  },
} as const satisfies Readonly<Record<string, EventText>>;
