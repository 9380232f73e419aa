import { assessmentProblems } from './assessment-problems.js';
import { edgeProblems } from './edge-problems.js';
import { fieldProblems } from './field-problems.js';
import { followUpProblems } from './follow-up-problems.js';
import type { Problem } from './problem.js';
import { referralProblems } from './referral-problems.js';
import { statisticsProblems } from './statistics-problems.js';

/** Every refusal: status, and words in three languages. Whole sentences; facts by name. */
export const problems = {
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
    status: 422,
    title: { ar: 'الحالة غير مفتوحة', fr: 'Le dossier n’est pas ouvert', en: 'The case is not open' },
    detail: {
      ar: 'لا يمكن القيام بهذه الخطوة إلا في حالة مفتوحة. المرحلة الحالية: {stage}.',
      fr: 'Cette étape n’est possible que dans un dossier ouvert. Étape actuelle : {stage}.',
      en: 'This step is possible only in an open case. Present stage: {stage}.',
    },
  },
  'case.closed': {
    status: 422,
    title: { ar: 'الحالة مغلقة', fr: 'Le dossier est clôturé', en: 'The case is closed' },
    detail: {
      ar: 'أُغلقت هذه الحالة، ولا يمكن تسجيل هذه الخطوة فيها. يمكن طلب إعادة فتحها عند الحاجة.',
      fr: 'Ce dossier est clôturé et cette étape ne peut pas y être enregistrée. Il peut être rouvert si nécessaire.',
      en: 'This case is closed, and this step cannot be recorded in it. It can be reopened if need be.',
    },
  },
  'case.not-closed': {
    status: 422,
    title: { ar: 'الحالة غير مغلقة', fr: 'Le dossier n’est pas clôturé', en: 'The case is not closed' },
    detail: {
      ar: 'لا تجوز إعادة الفتح إلا لحالة مغلقة. المرحلة الحالية: {stage}.',
      fr: 'Seul un dossier clôturé peut être rouvert. Étape actuelle : {stage}.',
      en: 'Only a closed case can be reopened. Present stage: {stage}.',
    },
  },
  'case.already-screened': {
    status: 422,
    title: { ar: 'سبق البت في البلاغ', fr: 'Signalement déjà examiné', en: 'Report already screened' },
    detail: {
      ar: 'سبق أن اتُّخذ قرار بشأن هذا البلاغ. المرحلة الحالية: {stage}.',
      fr: 'Une décision a déjà été prise sur ce signalement. Étape actuelle : {stage}.',
      en: 'A decision on this report has already been taken. Present stage: {stage}.',
    },
  },
  'case.already-assigned': {
    status: 422,
    title: { ar: 'الحالة مسندة من قبل', fr: 'Dossier déjà attribué', en: 'Case already assigned' },
    detail: {
      ar: 'هذه الحالة مسندة أصلا إلى الشخص نفسه.',
      fr: 'Ce dossier est déjà attribué à cette même personne.',
      en: 'This case is already assigned to this very person.',
    },
  },
  'case.caseload-limit': {
    status: 422,
    title: {
      ar: 'بلوغ الحد الأقصى للحالات',
      fr: 'Nombre maximal de dossiers atteint',
      en: 'Caseload limit reached',
    },
    detail: {
      ar: 'عدد الحالات المفتوحة لدى هذا الشخص: {load}، والحد الأقصى: {limit}. يمكن للمنسق(ة) إسناد الحالة رغم ذلك مع ذكر السبب.',
      fr: 'Dossiers ouverts de cette personne : {load}, maximum : {limit}. La coordination peut attribuer le dossier malgré tout en indiquant un motif.',
      en: 'Open cases of this person: {load}, limit: {limit}. The coordinator may assign the case all the same by giving a reason.',
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
      ar: 'أُضيفت معطيات إلى الملف منذ أن اطلعتم عليه. رقم النسخة الحالية: {revision}. يرجى الاطلاع عليه من جديد قبل المتابعة.',
      fr: 'Le dossier a été complété depuis que vous l’avez lu. Révision actuelle : {revision}. Veuillez le relire avant de continuer.',
      en: 'The file has been added to since you read it. Present revision: {revision}. Please read it again before you go on.',
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
    status: 422,
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
  'consent.missing': {
    status: 422,
    title: { ar: 'الموافقة مطلوبة', fr: 'Consentement requis', en: 'Consent is required' },
    detail: {
      ar: 'لا توجد موافقة سارية تسمح بهذه الخطوة. موضوع الموافقة المطلوبة: {scopes}.',
      fr: 'Aucun consentement en vigueur ne permet cette étape. Objet du consentement nécessaire : {scopes}.',
      en: 'No consent in force allows this step. Consent is needed for the following: {scopes}.',
    },
  },
  'consent.expired': {
    status: 422,
    title: { ar: 'انتهت مدة الموافقة', fr: 'Consentement expiré', en: 'Consent has expired' },
    detail: {
      ar: 'انتهت مدة الموافقة بتاريخ {validUntil}. يلزم الحصول على موافقة جديدة.',
      fr: 'Le consentement a expiré le {validUntil}. Un nouveau consentement est nécessaire.',
      en: 'The consent expired on {validUntil}. A new consent is needed.',
    },
  },
  'consent.giver-not-sufficient': {
    status: 422,
    title: {
      ar: 'هذه الموافقة لا تكفي',
      fr: 'Ce consentement ne suffit pas',
      en: 'This consent does not suffice',
    },
    detail: {
      ar: 'لا تكفي هذه الموافقة وحدها. صفة صاحب الموافقة: {givenBy}؛ الفئة العمرية للطفل: {ageBand}.',
      fr: 'Ce consentement ne suffit pas à lui seul. Donné par : {givenBy} ; tranche d’âge de l’enfant : {ageBand}.',
      en: 'This consent does not suffice by itself. Given by: {givenBy}; age band of the child: {ageBand}.',
    },
  },
  'consent.assent-required': {
    status: 422,
    title: {
      ar: 'قبول الطفل مطلوب',
      fr: 'Assentiment de l’enfant requis',
      en: 'The child’s assent is required',
    },
    detail: {
      ar: 'يجب أخذ رأي الطفل وتسجيل قبوله في هذه السن. الفئة العمرية: {ageBand}.',
      fr: 'À cet âge, l’avis de l’enfant doit être recueilli et son assentiment enregistré. Tranche d’âge : {ageBand}.',
      en: 'At this age the child must be asked and its assent recorded. Age band: {ageBand}.',
    },
  },
  'consent.not-found': {
    status: 404,
    title: { ar: 'الموافقة غير موجودة', fr: 'Consentement introuvable', en: 'Consent not found' },
    detail: {
      ar: 'لا توجد في هذه الحالة موافقة بهذا المعرّف.',
      fr: 'Aucun consentement de ce dossier ne porte cet identifiant.',
      en: 'No consent of this case has this id.',
    },
  },
  'consent.already-withdrawn': {
    status: 422,
    title: { ar: 'سبق سحب الموافقة', fr: 'Consentement déjà retiré', en: 'Consent already withdrawn' },
    detail: {
      ar: 'سبق أن سُحبت هذه الموافقة، ولا يمكن سحبها مرة ثانية.',
      fr: 'Ce consentement a déjà été retiré et ne peut l’être une seconde fois.',
      en: 'This consent has already been withdrawn and cannot be withdrawn a second time.',
    },
  },
  'emergency.authority-required': {
    status: 422,
    title: {
      ar: 'يجب ذكر السلطة الآمرة',
      fr: 'Autorité à indiquer',
      en: 'An authority must be named',
    },
    detail: {
      ar: 'لا يُتخذ هذا التدبير إلا بأمر من سلطة مختصة، ويجب ذكرها. التدبير: {measure}.',
      fr: 'Cette mesure ne peut être prise que sur ordre d’une autorité, qui doit être indiquée. Mesure : {measure}.',
      en: 'This measure can be taken only by order of an authority, which must be named. Measure: {measure}.',
    },
    lists: { measure: 'emergencyMeasure' },
  },
  'screening.second-person': {
    status: 422,
    title: {
      ar: 'القرار يعود إلى شخص آخر',
      fr: 'Décision réservée à une autre personne',
      en: 'Another person must decide',
    },
    detail: {
      ar: 'لا يجوز لمن سجل البلاغ أن يقرر عدم قبوله. يجب أن يتخذ هذا القرار شخص آخر.',
      fr: 'Qui a enregistré un signalement ne peut pas décider de ne pas le retenir. Une autre personne doit en décider.',
      en: 'Whoever recorded a report cannot screen it out. Another person must decide.',
    },
  },
  'screening.reason-required': {
    status: 422,
    title: { ar: 'السبب مطلوب', fr: 'Motif requis', en: 'A reason is required' },
    detail: {
      ar: 'يجب ذكر السبب عند عدم قبول البلاغ.',
      fr: 'Un motif doit être indiqué lorsque le signalement n’est pas retenu.',
      en: 'A reason must be given when a report is screened out.',
    },
  },
  'screening.steps-required': {
    status: 422,
    title: {
      ar: 'مساعي التحقق غير كافية',
      fr: 'Démarches de vérification insuffisantes',
      en: 'Not enough steps to verify',
    },
    detail: {
      ar: 'قبل اعتبار البلاغ غير قابل للتحقق، يجب ذكر المساعي المبذولة. الحد الأدنى: {required}.',
      fr: 'Avant de juger un signalement invérifiable, il faut indiquer les démarches entreprises. Minimum : {required}.',
      en: 'Before a report is held to be unverifiable, the steps tried must be listed. Minimum: {required}.',
    },
  },
  'screening.out-of-area-is-transfer': {
    status: 422,
    title: {
      ar: 'خارج المجال الترابي: يلزم نقل الحالة',
      fr: 'Hors territoire : un transfert est nécessaire',
      en: 'Out of area: a transfer is needed',
    },
    detail: {
      ar: 'إذا كان الطفل خارج المجال الترابي فلا يُنهى البلاغ، بل يُقبل ثم تُنقل الحالة إلى الجهة المختصة.',
      fr: 'Un signalement hors territoire ne s’arrête pas là : il est retenu, puis le dossier est transféré à la structure compétente.',
      en: 'A report from outside the area does not end there: it is accepted, and the case is then transferred to the competent holder.',
    },
  },
  'screening.duplicate-not-available': {
    status: 422,
    title: {
      ar: 'ضم البلاغات غير متاح بعد',
      fr: 'Rattachement pas encore disponible',
      en: 'Joining is not available yet',
    },
    detail: {
      ar: 'لا يمكن بعدُ ضم بلاغ إلى حالة قائمة. يرجى اختيار قرار آخر.',
      fr: 'Un signalement ne peut pas encore être rattaché à un dossier existant. Veuillez choisir une autre décision.',
      en: 'A report cannot be joined to an existing case yet. Please choose another decision.',
    },
  },
  'assignment.not-a-worker': {
    status: 422,
    title: {
      ar: 'الشخص ليس مكلفا بالحالات لدى الجهة المسؤولة',
      fr: 'Personne hors de l’équipe',
      en: 'Not a caseworker of the holder',
    },
    detail: {
      ar: 'لا تُسند الحالة إلا إلى مكلف(ة) بالحالة ضمن فريق الجهة المسؤولة عنها.',
      fr: 'Un dossier ne peut être attribué qu’à un(e) gestionnaire de cas de la structure responsable.',
      en: 'A case can be assigned only to a caseworker of its holder.',
    },
  },
  'holder.none-in-province': {
    status: 422,
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
    status: 422,
    title: { ar: 'الشخص ضمن الفريق من قبل', fr: 'Déjà membre de l’équipe', en: 'Already in the team' },
    detail: {
      ar: 'ينتمي هذا الشخص أصلا إلى فريق هذه الجهة بالصفة نفسها.',
      fr: 'Cette personne fait déjà partie de l’équipe de cette structure, avec cette même fonction.',
      en: 'This person is already in the team of this holder, in this very role.',
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
    lists: { expectedRegion: 'region' },
  },
  'time.in-future': {
    status: 422,
    title: { ar: 'وقت لم يحن بعد', fr: 'Date dans le futur', en: 'Time in the future' },
    detail: {
      ar: 'لا يمكن تسجيل ما لم يحدث بعد. يرجى التحقق من التاريخ والساعة.',
      fr: 'Ce qui n’a pas encore eu lieu ne peut être enregistré. Veuillez vérifier la date et l’heure.',
      en: 'What has not happened yet cannot be recorded. Please check the date and the time.',
    },
  },
  'listening.repeat-reason-required': {
    status: 422,
    title: {
      ar: 'سبب إعادة الاستماع مطلوب',
      fr: 'Motif de la nouvelle écoute requis',
      en: 'A reason to listen again is required',
    },
    detail: {
      ar: 'سبق الاستماع إلى الطفل. يجب ذكر سبب إعادة الاستماع، حتى لا يروي قصته أكثر مما يلزم.',
      fr: 'L’enfant a déjà été entendu. Indiquez pourquoi il l’est de nouveau, afin qu’il ne raconte pas son histoire plus que nécessaire.',
      en: 'The child has been heard before. Say why it is heard again, so that it need not tell its story more often than necessary.',
    },
  },
  'child.birth-date-in-future': {
    status: 422,
    title: {
      ar: 'تاريخ الازدياد في المستقبل',
      fr: 'Date de naissance dans le futur',
      en: 'Birth date in the future',
    },
    detail: {
      ar: 'لا يمكن أن يكون تاريخ ازدياد الطفل في المستقبل.',
      fr: 'La date de naissance de l’enfant ne peut pas être dans le futur.',
      en: 'The child’s birth date cannot be in the future.',
    },
  },
  'child.age-or-birth-date': {
    status: 422,
    title: {
      ar: 'إما السن وإما تاريخ الازدياد',
      fr: 'L’âge ou la date de naissance',
      en: 'Either age or birth date',
    },
    detail: {
      ar: 'يُذكر إما تاريخ ازدياد الطفل وإما سنه عند التبليغ، لا كلاهما.',
      fr: 'Indiquez soit la date de naissance de l’enfant, soit son âge au moment du signalement, mais pas les deux.',
      en: 'Give either the child’s birth date or its age at the report, not both.',
    },
  },
  'report.anonymous-with-name': {
    status: 422,
    title: {
      ar: 'مبلّغ مجهول ذُكرت هويته',
      fr: 'Auteur anonyme mais identifié',
      en: 'Anonymous reporter with a name',
    },
    detail: {
      ar: 'لا يُسجَّل اسم المبلّغ ولا هاتفه إذا اختار عدم الكشف عن هويته.',
      fr: 'Ni le nom ni le téléphone de l’auteur du signalement ne sont enregistrés s’il souhaite rester anonyme.',
      en: 'Neither name nor phone of the reporter is recorded if the reporter wishes to stay anonymous.',
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
  // At the end: the compiler complains of a row above that is also in these.
  ...assessmentProblems,
  ...referralProblems,
  ...followUpProblems,
  ...statisticsProblems,
  ...edgeProblems,
  ...fieldProblems,
} as const satisfies Readonly<Record<string, Problem>>;
