import { anotherPersonDecides, type ProblemRow } from '../shared/problem.js';

/** Refusals from the report to the assignment, and of what is done for the child at once. */
export const intakeProblems = {
  'case.already-screened': {
    title: { ar: 'سبق البت في البلاغ', fr: 'Signalement déjà examiné', en: 'Report already screened' },
    detail: {
      ar: 'سبق أن اتُّخذ قرار بشأن هذا البلاغ. المرحلة الحالية: {stage}.',
      fr: 'Une décision a déjà été prise sur ce signalement. Étape actuelle : {stage}.',
      en: 'A decision on this report has already been taken. Present stage: {stage}.',
    },
  },
  'case.already-assigned': {
    title: { ar: 'الحالة مسندة من قبل', fr: 'Dossier déjà attribué', en: 'Case already assigned' },
    detail: {
      ar: 'هذه الحالة مسندة أصلا إلى الشخص نفسه.',
      fr: 'Ce dossier est déjà attribué à cette même personne.',
      en: 'This case is already assigned to this very person.',
    },
  },
  'case.caseload-limit': {
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
  'consent.missing': {
    title: { ar: 'الموافقة مطلوبة', fr: 'Consentement requis', en: 'Consent is required' },
    detail: {
      ar: 'لا توجد موافقة سارية تسمح بهذه الخطوة. موضوع الموافقة المطلوبة: {scopes}.',
      fr: 'Aucun consentement en vigueur ne permet cette étape. Objet du consentement nécessaire : {scopes}.',
      en: 'No consent in force allows this step. Consent is needed for the following: {scopes}.',
    },
  },
  'consent.expired': {
    title: { ar: 'انتهت مدة الموافقة', fr: 'Consentement expiré', en: 'Consent has expired' },
    detail: {
      ar: 'انتهت مدة الموافقة بتاريخ {validUntil}. يلزم الحصول على موافقة جديدة.',
      fr: 'Le consentement a expiré le {validUntil}. Un nouveau consentement est nécessaire.',
      en: 'The consent expired on {validUntil}. A new consent is needed.',
    },
  },
  'consent.assent-refused': {
    title: { ar: 'رفض الطفل قائم', fr: 'Refus de l’enfant', en: 'The child has refused' },
    detail: {
      ar: 'عبّر الطفل عن رفضه بتاريخ {statedAt}، ويبقى هذا الرفض قائما إلى أن يعبّر الطفل نفسه عن قبوله. موضوع الرفض: {scopes}.',
      fr: 'L’enfant a exprimé son refus le {statedAt}. Ce refus vaut tant que l’enfant lui-même n’a pas donné son accord. Objet du refus : {scopes}.',
      en: 'The child refused on {statedAt}. The refusal stands until the child itself agrees. It was about the following: {scopes}.',
    },
  },
  'assent.refusal-stands': {
    title: {
      ar: 'لا ينتهي رفض الطفل بتصحيح وقت',
      fr: 'Une correction de date ne lève pas le refus de l’enfant',
      en: 'No correction of a time ends the child’s no',
    },
    detail: {
      ar: 'بهذا التصحيح ينتهي رفض الطفل لما يلي: {scopes}. لا ينتهي الرفض إلا بموقف جديد يعبّر عنه الطفل نفسه. إذا كان الطفل قد قبل، يُسجَّل موقفه الجديد.',
      fr: 'Par cette correction, le refus de l’enfant prendrait fin pour ce qui suit : {scopes}. Seul l’enfant lui-même met fin à son refus. S’il a donné son accord, il faut enregistrer cette nouvelle parole.',
      en: 'By this correction the child’s no would end for the following: {scopes}. Only the child itself ends it. If the child has agreed, record that as a new word.',
    },
  },
  'consent.provider-excepted': {
    title: {
      ar: 'مقدم الخدمة مستثنى من الموافقة',
      fr: 'Prestataire exclu du consentement',
      en: 'Provider excepted from the consent',
    },
    detail: {
      ar: 'تستثني أحدث موافقة مقدم الخدمة هذا، فلا تُشارك معه معطيات الطفل. يلزم الحصول على موافقة جديدة لا تستثنيه، أو اختيار مقدم خدمة آخر.',
      fr: 'Le consentement le plus récent exclut ce prestataire : les données de l’enfant ne peuvent pas lui être communiquées. Il faut un nouveau consentement qui ne l’exclut pas, ou un autre prestataire.',
      en: 'The newest consent excepts this provider: the child’s data cannot be shared with it. A new consent that does not except it is needed, or another provider.',
    },
  },
  'consent.giver-not-sufficient': {
    title: {
      ar: 'هذه الموافقة لا تكفي',
      fr: 'Ce consentement ne suffit pas',
      en: 'This consent does not suffice',
    },
    detail: {
      ar: 'لا تكفي هذه الموافقة وحدها. صفة من أعطى الموافقة: {givenBy}؛ الفئة العمرية للطفل: {ageBand}.',
      fr: 'Ce consentement ne suffit pas à lui seul. Donné par : {givenBy} ; tranche d’âge de l’enfant : {ageBand}.',
      en: 'This consent does not suffice by itself. Given by: {givenBy}; age band of the child: {ageBand}.',
    },
  },
  'consent.assent-required': {
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
    title: { ar: 'سبق سحب الموافقة', fr: 'Consentement déjà retiré', en: 'Consent already withdrawn' },
    detail: {
      ar: 'سبق أن سُحبت هذه الموافقة، ولا يمكن سحبها مرة ثانية.',
      fr: 'Ce consentement a déjà été retiré et ne peut l’être une seconde fois.',
      en: 'This consent has already been withdrawn and cannot be withdrawn a second time.',
    },
  },
  'emergency.authority-required': {
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
  },
  'screening.second-person': {
    title: anotherPersonDecides,
    detail: {
      ar: 'لا يجوز لمن سجل البلاغ أن يقرر عدم قبوله. يجب أن يتخذ هذا القرار شخص آخر.',
      fr: 'Qui a enregistré un signalement ne peut pas décider de ne pas le retenir. Une autre personne doit en décider.',
      en: 'Whoever recorded a report cannot screen it out. Another person must decide.',
    },
  },
  'screening.reason-required': {
    title: { ar: 'السبب مطلوب', fr: 'Motif requis', en: 'A reason is required' },
    detail: {
      ar: 'يجب ذكر السبب عند عدم قبول البلاغ.',
      fr: 'Un motif doit être indiqué lorsque le signalement n’est pas retenu.',
      en: 'A reason must be given when a report is screened out.',
    },
  },
  'screening.steps-required': {
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
    title: {
      ar: 'الشخص ليس مكلفا بالحالات لدى الجهة المسؤولة',
      fr: 'Personne hors de l’équipe',
      en: 'Not a caseworker of the holder',
    },
    detail: {
      ar: 'لا تُسند الحالة إلا إلى مكلف(ة) بالحالة ينتمي حاليا إلى فريق الجهة المسؤولة عنها، وله لديها حساب مفعّل بهذه الصفة.',
      fr: 'Un dossier ne peut être attribué qu’à un(e) gestionnaire de cas qui fait partie actuellement de l’équipe de la structure responsable et qui y a un compte actif avec ce rôle.',
      en: 'A case can be assigned only to a caseworker who is in the team of its holder now, with an enabled account of that holder in this role.',
    },
  },
  'listening.repeat-reason-required': {
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
    title: {
      ar: 'بلاغ مجهول المصدر ذُكرت فيه هوية',
      fr: 'Auteur anonyme mais identifié',
      en: 'Anonymous reporter with a name',
    },
    detail: {
      ar: 'إذا طُلب عدم الكشف عن مصدر البلاغ، فلا يُسجَّل اسم ولا هاتف.',
      fr: 'Si l’anonymat a été demandé, ni le nom ni le téléphone de la personne qui signale ne sont enregistrés.',
      en: 'Neither name nor phone of the reporter is recorded if the reporter wishes to stay anonymous.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;
