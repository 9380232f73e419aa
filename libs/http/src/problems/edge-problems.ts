import type { ProblemRow } from '@mouakaba/contracts';

/** What is answered before any rule is asked, or when something is away or broken. */
export const edgeProblems = {
  'request.unknown-field': {
    status: 400,
    title: { ar: 'حقل غير معروف', fr: 'Champ inconnu', en: 'Unknown field' },
    detail: {
      ar: 'يتضمّن الطلب حقلا لا تقبله هذه العملية.',
      fr: 'La requête contient un champ que cette opération n’accepte pas.',
      en: 'The request has a field that this operation does not take.',
    },
  },
  'request.too-deep': {
    status: 400,
    title: { ar: 'تداخل مفرط في البيانات', fr: 'Données trop imbriquées', en: 'Nested too deeply' },
    detail: {
      ar: 'تتداخل البيانات المرسلة في أكثر من {max} مستوى.',
      fr: 'Les données envoyées sont imbriquées sur plus de {max} niveaux.',
      en: 'What was sent is nested more than {max} levels deep.',
    },
  },
  'request.too-long': {
    status: 400,
    title: { ar: 'قائمة أطول من المسموح به', fr: 'Liste trop longue', en: 'List too long' },
    detail: {
      ar: 'تتضمّن إحدى القوائم أكثر من {max} عنصر.',
      fr: 'Une liste contient plus de {max} éléments.',
      en: 'A list has more than {max} items.',
    },
  },
  'request.given-twice': {
    status: 400,
    title: { ar: 'قيمة مكررة', fr: 'Valeur donnée deux fois', en: 'Given twice' },
    detail: {
      ar: 'ورد هذا الحقل أو هذا المعامل أكثر من مرة، فلا يُعرف أي قيمة هي المقصودة. يرجى إرساله مرة واحدة.',
      fr: 'Ce champ ou ce paramètre est donné plus d’une fois : rien ne dit quelle valeur compte. Veuillez ne l’envoyer qu’une fois.',
      en: 'This field or parameter is given more than once, and nothing says which value counts. Please send it once.',
    },
  },
  'request.number-not-exact': {
    status: 400,
    title: {
      ar: 'عدد لا يمكن حفظه كما هو',
      fr: 'Nombre impossible à conserver tel quel',
      en: 'Number that cannot be kept as it is',
    },
    detail: {
      ar: 'لا يمكن حفظ هذا العدد كما أُرسل، لأنه أكبر أو أدق مما يُقبل. يُقبل ما لا يتجاوز 15 رقما.',
      fr: 'Ce nombre ne peut pas être conservé tel qu’il a été envoyé : il est trop grand ou trop précis. Jusqu’à 15 chiffres sont acceptés.',
      en: 'This number cannot be kept as it was sent: it is too large or too precise. Up to 15 digits are accepted.',
    },
  },
  'request.unsupported-media-type': {
    status: 415,
    title: { ar: 'نوع المحتوى غير مقبول', fr: 'Type de contenu non accepté', en: 'Unsupported media type' },
    detail: {
      ar: 'يُقبل المحتوى بصيغة \u2068JSON\u2069 وبترميز \u2068UTF-8\u2069 فقط، من دون ضغط.',
      fr: 'Seul du JSON en UTF-8, non compressé, est accepté.',
      en: 'Only JSON in UTF-8, not compressed, is accepted.',
    },
  },
  'request.no-such-route': {
    status: 404,
    title: { ar: 'العنوان غير موجود', fr: 'Adresse inexistante', en: 'No such address' },
    detail: {
      ar: 'لا توجد عملية بهذا العنوان وبهذه الطريقة.',
      fr: 'Aucune opération n’existe à cette adresse avec cette méthode.',
      en: 'There is no operation at this address with this method.',
    },
  },
  'request.timeout': {
    status: 408,
    title: { ar: 'انتهت مهلة الطلب', fr: 'Délai de la requête dépassé', en: 'Request timed out' },
    detail: {
      ar: 'لم يصل الطلب كاملا في المهلة المحددة. يرجى إرساله من جديد.',
      fr: 'La requête n’est pas arrivée entière dans le délai imparti. Veuillez la renvoyer.',
      en: 'The request did not arrive completely in time. Please send it again.',
    },
  },
  'request.rate-limited': {
    status: 429,
    title: { ar: 'عدد الطلبات أكبر من المسموح به', fr: 'Trop de requêtes', en: 'Too many requests' },
    detail: {
      ar: 'تجاوز عدد الطلبات الحدّ المسموح به. يرجى المحاولة من جديد بعد انقضاء المهلة (بالثواني): {seconds}.',
      fr: 'Le nombre de requêtes dépasse la limite. Veuillez réessayer dans {seconds} s.',
      en: 'There were more requests than the limit allows. Please try again in {seconds} s.',
    },
  },
  'service.overloaded': {
    status: 503,
    title: { ar: 'ضغط كبير على الخدمة', fr: 'Service surchargé', en: 'Too much at once' },
    detail: {
      ar: 'تُعالج الخدمة حاليا أقصى عدد ممكن من الطلبات، ولم يُنفَّذ هذا الطلب. يرجى إعادة إرساله بعد لحظات.',
      fr: 'Le service traite déjà autant de requêtes qu’il le peut et celle-ci n’a pas été exécutée. Veuillez la renvoyer dans un instant.',
      en: 'The service is handling as many requests as it can, and did not carry out this one. Please send it again in a moment.',
    },
  },
  'token.missing': {
    status: 401,
    title: { ar: 'يلزم تسجيل الدخول', fr: 'Connexion requise', en: 'Sign-in required' },
    detail: {
      ar: 'لا يحمل الطلب رمز دخول.',
      fr: 'La requête ne porte pas de jeton d’accès.',
      en: 'The request carries no access token.',
    },
  },
  'token.expired': {
    status: 401,
    title: { ar: 'انتهت صلاحية الجلسة', fr: 'Session expirée', en: 'Session expired' },
    detail: {
      ar: 'انتهت صلاحية رمز الدخول. يرجى تسجيل الدخول من جديد.',
      fr: 'Le jeton d’accès a expiré. Veuillez vous reconnecter.',
      en: 'The access token has expired. Please sign in again.',
    },
  },
  'token.invalid': {
    status: 401,
    title: { ar: 'رمز دخول غير صالح', fr: 'Jeton d’accès invalide', en: 'Invalid access token' },
    detail: {
      ar: 'رمز الدخول غير صالح لهذا النظام. يرجى تسجيل الدخول من جديد.',
      fr: 'Le jeton d’accès n’est pas valable pour ce système. Veuillez vous reconnecter.',
      en: 'The access token is not valid for this system. Please sign in again.',
    },
  },
  'role.not-allowed': {
    status: 403,
    title: { ar: 'إجراء غير مسموح به', fr: 'Action non autorisée', en: 'Action not allowed' },
    detail: {
      ar: 'لا تسمح لكم صفتكم بهذا الإجراء.',
      fr: 'Votre rôle ne permet pas cette action.',
      en: 'Your role does not allow this action.',
    },
  },
  'service.broken': {
    status: 500,
    title: { ar: 'خطأ داخلي', fr: 'Erreur interne', en: 'Internal error' },
    detail: {
      ar: 'وقع خطأ داخلي. يرجى إبلاغ الدعم التقني بالمرجع المبيّن في هذا الجواب.',
      fr: 'Une erreur interne s’est produite. Veuillez communiquer à l’assistance la référence indiquée dans cette réponse.',
      en: 'Something broke on our side. Please tell support the reference given in this answer.',
    },
  },
  'record.damaged': {
    status: 503,
    title: { ar: 'سجل متضرر', fr: 'Enregistrement endommagé', en: 'Damaged record' },
    detail: {
      ar: 'لا يمكن الاطلاع على هذا السجل ولا الكتابة فيه: جزء مما سُجل فيه مفقود أو مغيَّر. لن تفيد إعادة المحاولة قبل إصلاحه. يرجى إبلاغ الدعم التقني وجهة التدقيق بالمرجع المبين في هذا الجواب.',
      fr: 'Cet enregistrement ne peut être ni lu ni complété : une partie de ce qui y a été enregistré manque ou a été modifiée. Réessayer est inutile tant qu’il n’est pas réparé. Veuillez communiquer à l’assistance et à l’audit la référence indiquée dans cette réponse.',
      en: 'This record can be neither read nor added to: part of what was recorded in it is missing or was altered. Trying again is of no use until it is mended. Please tell support and the auditors the reference given in this answer.',
    },
  },
  'service.behind': {
    status: 503,
    title: {
      ar: 'الخدمة قيد التحديث',
      fr: 'Service en cours de mise à jour',
      en: 'The service is being updated',
    },
    detail: {
      ar: 'يتضمن هذا الملف معطيات سجلتها نسخة أحدث من النظام. يرجى إعادة المحاولة بعد قليل.',
      fr: 'Ce dossier contient des données enregistrées par une version plus récente du système. Veuillez réessayer dans un instant.',
      en: 'This file holds data recorded by a newer version of the system. Please try again in a moment.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;
