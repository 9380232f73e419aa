import { assessmentEventTexts } from './assessment-events.js';
import type { EventText } from '../shared/event-text.js';
import { followUpEventTexts } from './follow-up-events.js';
import { referralEventTexts } from './referral-events.js';

/** What the auditor's history says of each event: clear data only, whole sentences. */
export const eventTexts = {
  ConcernReported: {
    sentences: [
      {
        ar: 'تم التبليغ عن طفل قد يحتاج إلى الحماية.',
        fr: 'Un enfant ayant peut-être besoin de protection a été signalé.',
        en: 'A child who may need protection was reported.',
      },
      {
        ar: 'قناة التبليغ: {channel}؛ درجة الاستعجال: {urgency}.',
        fr: 'Canal : {channel} ; urgence : {urgency}.',
        en: 'Channel: {channel}; urgency: {urgency}.',
      },
      {
        ar: 'الوضعيات المبلغ عنها: {concerns}.',
        fr: 'Situations signalées : {concerns}.',
        en: 'Concerns reported: {concerns}.',
      },
      {
        ar: 'جنس الطفل: {sex}؛ الفئة العمرية: {ageBand}؛ الإقليم أو العمالة: {province}.',
        fr: 'Sexe de l’enfant : {sex} ; tranche d’âge : {ageBand} ; province ou préfecture : {province}.',
        en: 'Sex of the child: {sex}; age band: {ageBand}; province or prefecture: {province}.',
      },
    ],
  },
  ReportScreenedOut: {
    lists: { reasonCode: 'screenOutReason' },
    sentences: [
      {
        ar: 'لم يُقبل البلاغ. السبب: {reasonCode}.',
        fr: 'Le signalement n’a pas été retenu. Motif : {reasonCode}.',
        en: 'The report was screened out. Reason: {reasonCode}.',
      },
    ],
  },
  CaseOpened: {
    sentences: [
      {
        ar: 'قُبل البلاغ وفُتحت الحالة تحت رقم {caseNumber}.',
        fr: 'Le signalement a été retenu et le dossier ouvert sous le numéro {caseNumber}.',
        en: 'The report was accepted and the case opened under number {caseNumber}.',
      },
    ],
  },
  CaseAssigned: {
    sentences: [
      {
        ar: 'أُسندت الحالة إلى مكلف(ة) بها. المعرّف: {caseworkerId}.',
        fr: 'Le dossier a été attribué. Gestionnaire de cas : {caseworkerId}.',
        en: 'The case was assigned to caseworker {caseworkerId}.',
      },
      {
        ar: 'معرّف المكلف(ة) السابق(ة) بالحالة: {previousCaseworkerId}.',
        fr: 'Gestionnaire de cas précédent(e) : {previousCaseworkerId}.',
        en: 'Previous caseworker: {previousCaseworkerId}.',
      },
      {
        onlyIf: 'overLimit',
        ar: 'تم الإسناد رغم تجاوز الحد الأقصى للحالات.',
        fr: 'L’attribution dépasse le nombre maximal de dossiers.',
        en: 'The assignment exceeds the caseload limit.',
      },
      {
        onlyIf: 'unverified',
        ar: 'تعذر إجراء بعض عمليات التحقق في حينها.',
        fr: 'Certaines vérifications n’ont pas pu être faites sur le moment.',
        en: 'Some checks could not be made at the time.',
      },
    ],
  },
  ScreeningDeadlineMissed: {
    sentences: [
      {
        ar: 'انقضى أجل البت في البلاغ دون قرار. كان الأجل محددا في {dueAt}.',
        fr: 'Le délai d’examen du signalement est dépassé. Échéance : {dueAt}.',
        en: 'The deadline for screening the report has passed. It was due on {dueAt}.',
      },
    ],
  },
  AssignmentDeadlineMissed: {
    sentences: [
      {
        ar: 'انقضى أجل إسناد الحالة دون تعيين مكلف(ة) بها. كان الأجل محددا في {dueAt}.',
        fr: 'Le délai d’attribution du dossier est dépassé. Échéance : {dueAt}.',
        en: 'The deadline for assigning the case has passed. It was due on {dueAt}.',
      },
    ],
  },
  FirstContactDeadlineMissed: {
    sentences: [
      {
        ar: 'انقضى أجل اللقاء الأول بالطفل. كان الأجل محددا في {dueAt}.',
        fr: 'Le délai de première rencontre avec l’enfant est dépassé. Échéance : {dueAt}.',
        en: 'The deadline for first seeing the child has passed. It was due on {dueAt}.',
      },
    ],
  },
  ChildReceived: {
    sentences: [
      {
        ar: 'استُقبل الطفل بتاريخ {receivedAt}. المرافق: {accompaniedByRelation}.',
        fr: 'L’enfant a été accueilli le {receivedAt}. Accompagnement : {accompaniedByRelation}.',
        en: 'The child was received on {receivedAt}. Accompanied by: {accompaniedByRelation}.',
      },
    ],
  },
  ListeningSessionHeld: {
    sentences: [
      {
        ar: 'عُقدت جلسة استماع إلى الطفل بتاريخ {heldAt}. المدة بالدقائق: {durationMinutes}؛ اللغة: {language}.',
        fr: 'Une séance d’écoute de l’enfant a eu lieu le {heldAt}. Durée en minutes : {durationMinutes} ; langue : {language}.',
        en: 'A listening session with the child was held on {heldAt}. Duration in minutes: {durationMinutes}; language: {language}.',
      },
      {
        ar: 'الحاضرون: {presentRoles}.',
        fr: 'Personnes présentes : {presentRoles}.',
        en: 'Present: {presentRoles}.',
      },
      {
        onlyIf: 'childAgreed',
        ar: 'وافق الطفل على الاستماع إليه.',
        fr: 'L’enfant était d’accord pour être entendu.',
        en: 'The child agreed to be heard.',
      },
      {
        onlyIfNot: 'childAgreed',
        ar: 'لم يوافق الطفل على الاستماع إليه.',
        fr: 'L’enfant n’était pas d’accord pour être entendu.',
        en: 'The child did not agree to be heard.',
      },
      {
        ar: 'سبب إعادة الاستماع: {repeatReason}.',
        fr: 'Motif de la nouvelle écoute : {repeatReason}.',
        en: 'Reason for listening again: {repeatReason}.',
      },
    ],
  },
  EmergencyMeasureTaken: {
    lists: { measure: 'emergencyMeasure' },
    sentences: [
      {
        ar: 'اتُّخذ تدبير مستعجل بتاريخ {takenAt}. التدبير: {measure}.',
        fr: 'Une mesure d’urgence a été prise le {takenAt}. Mesure : {measure}.',
        en: 'An emergency measure was taken on {takenAt}. Measure: {measure}.',
      },
      {
        ar: 'السلطة التي أمرت به: {authorityKind}.',
        fr: 'Autorité qui l’a ordonnée : {authorityKind}.',
        en: 'Authority that ordered it: {authorityKind}.',
      },
    ],
  },
  EmergencyMeasureWaived: {
    lists: { reasonCode: 'emergencyWaiverReason' },
    sentences: [
      {
        ar: 'تقرر عدم اتخاذ تدبير مستعجل. السبب: {reasonCode}.',
        fr: 'Il a été décidé de ne pas prendre de mesure d’urgence. Motif : {reasonCode}.',
        en: 'It was decided not to take an emergency measure. Reason: {reasonCode}.',
      },
    ],
  },
  JudicialReportMade: {
    sentences: [
      {
        ar: 'وُجه تبليغ قضائي بتاريخ {reportedAt}. السلطة الموجه إليها: {authorityKind}.',
        fr: 'Un signalement judiciaire a été fait le {reportedAt}. Autorité saisie : {authorityKind}.',
        en: 'A judicial report was made on {reportedAt}. Authority: {authorityKind}.',
      },
      {
        onlyIf: 'childInformed',
        ar: 'أُخبر الطفل بذلك.',
        fr: 'L’enfant en a été informé.',
        en: 'The child was informed of it.',
      },
      {
        onlyIfNot: 'childInformed',
        ar: 'لم يُخبر الطفل بذلك.',
        fr: 'L’enfant n’en a pas été informé.',
        en: 'The child was not informed of it.',
      },
      {
        onlyIf: 'guardianInformed',
        ar: 'أُخبر النائب الشرعي بذلك.',
        fr: 'Le représentant légal en a été informé.',
        en: 'The legal representative was informed of it.',
      },
      {
        onlyIfNot: 'guardianInformed',
        ar: 'لم يُخبر النائب الشرعي بذلك.',
        fr: 'Le représentant légal n’en a pas été informé.',
        en: 'The legal representative was not informed of it.',
      },
    ],
  },
  ConsentGiven: {
    sentences: [
      {
        ar: 'سُجلت موافقة على ما يلي: {scopes}.',
        fr: 'Un consentement a été enregistré pour ce qui suit : {scopes}.',
        en: 'Consent was recorded for the following: {scopes}.',
      },
      {
        ar: 'صفة صاحب الموافقة: {givenBy}؛ موقف الطفل: {childAssent}.',
        fr: 'Donné par : {givenBy} ; assentiment de l’enfant : {childAssent}.',
        en: 'Given by: {givenBy}; assent of the child: {childAssent}.',
      },
      {
        ar: 'تسري الموافقة إلى غاية {validUntil}.',
        fr: 'Le consentement est valable jusqu’au {validUntil}.',
        en: 'The consent is valid until {validUntil}.',
      },
      {
        onlyIf: 'exceptProviderIds',
        ar: 'لا تشمل الموافقة بعض مقدمي الخدمات.',
        fr: 'Certains prestataires en sont exclus.',
        en: 'Some providers are excepted from it.',
      },
    ],
  },
  ConsentWithdrawn: {
    lists: { reasonCode: 'consentWithdrawalReason' },
    sentences: [
      {
        ar: 'سُحبت موافقة سابقة.',
        fr: 'Un consentement antérieur a été retiré.',
        en: 'An earlier consent was withdrawn.',
      },
      { ar: 'السبب: {reasonCode}.', fr: 'Motif : {reasonCode}.', en: 'Reason: {reasonCode}.' },
    ],
  },
  ...assessmentEventTexts,
  ...referralEventTexts,
  ...followUpEventTexts,
  UnitEstablished: {
    sentences: [
      {
        ar: 'أُحدثت وحدة لحماية الطفولة: {name}.',
        fr: 'Une unité de protection de l’enfance a été créée : {name}.',
        en: 'A child protection unit was established: {name}.',
      },
      {
        ar: 'الجمعية المشرفة: {association}.',
        fr: 'Association porteuse : {association}.',
        en: 'Association in charge: {association}.',
      },
      {
        ar: 'الإقليم أو العمالة: {province}؛ الجهة الترابية: {region}.',
        fr: 'Province ou préfecture : {province} ; région : {region}.',
        en: 'Province or prefecture: {province}; region: {region}.',
      },
    ],
  },
  CentreEstablished: {
    sentences: [
      {
        ar: 'أُحدث مركز مواكبة لحماية الطفولة: {name}.',
        fr: 'Un centre d’accompagnement pour la protection de l’enfance a été créé : {name}.',
        en: 'An accompaniment centre for child protection was established: {name}.',
      },
      {
        ar: 'الإقليم أو العمالة: {province}؛ الجهة الترابية: {region}.',
        fr: 'Province ou préfecture : {province} ; région : {region}.',
        en: 'Province or prefecture: {province}; region: {region}.',
      },
    ],
  },
  WorkerJoined: {
    lists: { role: 'workerRole' },
    sentences: [
      {
        ar: 'انضم عضو إلى الفريق. الصفة: {role}؛ المعرّف: {workerId}.',
        fr: 'Une personne a rejoint l’équipe. Fonction : {role} ; identifiant : {workerId}.',
        en: 'A person joined the team. Role: {role}; id: {workerId}.',
      },
    ],
  },
  CaseNumberReserved: {
    sentences: [
      {
        ar: 'حُجز هذا الرقم لحالة واحدة. معرّف الحالة: {caseId}.',
        fr: 'Ce numéro a été réservé à un seul dossier. Identifiant du dossier : {caseId}.',
        en: 'This number was reserved for one case. Id of the case: {caseId}.',
      },
    ],
  },
  ReleasePublished: {
    sentences: [
      {
        ar: 'نُشرت إحصائيات الشهر: {month}. عدد الأحداث المسجلة التي تستند إليها: {asOfPosition}.',
        fr: 'Les statistiques du mois ont été publiées : {month}. Nombre d’événements enregistrés sur lesquels elles reposent : {asOfPosition}.',
        en: 'The figures of the month were published: {month}. Number of recorded events they rest on: {asOfPosition}.',
      },
    ],
  },
  CaseFileViewed: {
    sentences: [
      {
        ar: 'تم الاطلاع على معطيات شخصية من ملف الحالة. الغرض: {purpose}.',
        fr: 'Des données personnelles du dossier ont été consultées. Finalité : {purpose}.',
        en: 'Personal data of the case file were viewed. Purpose: {purpose}.',
      },
      {
        ar: 'الأجزاء المطلع عليها: {compartments}.',
        fr: 'Parties consultées : {compartments}.',
        en: 'Parts viewed: {compartments}.',
      },
    ],
  },
  CaseListViewed: {
    sentences: [
      {
        ar: 'تم الاطلاع على أسماء في لائحة حالات. عدد الحالات: {caseIds.length}؛ الغرض: {purpose}.',
        fr: 'Les noms d’une liste de dossiers ont été consultés. Nombre de dossiers : {caseIds.length} ; finalité : {purpose}.',
        en: 'The names in a list of cases were viewed. Number of cases: {caseIds.length}; purpose: {purpose}.',
      },
    ],
  },
} as const satisfies Readonly<Record<string, EventText>>;
