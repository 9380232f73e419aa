import type { ProblemRow } from './problem.js';

/** What the proxy before the services answers too, in the words that they have for it. */
export const proxyProblems = {
  'request.malformed': {
    status: 400,
    title: { ar: 'طلب غير سليم', fr: 'Requête mal formée', en: 'Malformed request' },
    detail: {
      ar: 'تعذّرت قراءة الطلب أو جزء منه لأن صيغته غير صحيحة.',
      fr: 'La requête, ou une partie de celle-ci, ne peut pas être lue : son format est incorrect.',
      en: 'The request, or a part of it, cannot be read: its format is wrong.',
    },
  },
  'request.too-large': {
    status: 413,
    title: { ar: 'حجم الطلب أكبر من المسموح به', fr: 'Requête trop volumineuse', en: 'Request too large' },
    detail: {
      ar: 'يتجاوز حجم البيانات المرسلة الحدّ المسموح به، وهو 256 كيلوبايت.',
      fr: 'Les données envoyées dépassent la limite de 256 Kio.',
      en: 'What was sent is larger than the limit of 256 KiB.',
    },
  },
  'request.headers-too-large': {
    status: 431,
    title: {
      ar: 'ترويسات الطلب أكبر من المسموح به',
      fr: 'En-têtes trop volumineux',
      en: 'Headers too large',
    },
    detail: {
      ar: 'يتجاوز حجم عنوان الطلب وترويساته الحدّ المسموح به.',
      fr: 'L’adresse et les en-têtes de la requête dépassent la limite.',
      en: 'The address and headers of the request are larger than the limit.',
    },
  },
  'service.unavailable': {
    status: 503,
    title: {
      ar: 'الخدمة غير متاحة مؤقتا',
      fr: 'Service momentanément indisponible',
      en: 'Service unavailable for now',
    },
    detail: {
      ar: 'لا يمكن عرض المطلوب في الوقت الحالي لأن أحد المكونات الضرورية لا يستجيب. تعود القراءة ممكنة فور عودته.',
      fr: 'Ce qui est demandé ne peut pas être affiché pour le moment : un composant nécessaire ne répond pas. La lecture sera de nouveau possible dès son retour.',
      en: 'What was asked for cannot be shown at the moment: something it needs does not answer. It can be read again as soon as that is back.',
    },
    detailOfChange: {
      ar: 'أحد المكوّنات الضرورية لا يستجيب حاليا ولم يُسجَّل أي شيء. يرجى المحاولة من جديد بعد لحظات.',
      fr: 'Un composant nécessaire ne répond pas ; rien n’a été enregistré. Veuillez réessayer dans un instant.',
      en: 'Something this needs does not answer; nothing was recorded. Please try again in a moment.',
    },
  },
  'service.outcome-unknown': {
    status: 503,
    title: { ar: 'نتيجة غير مؤكدة', fr: 'Résultat incertain', en: 'Outcome unknown' },
    detail: {
      ar: 'تعذّر التأكد من تسجيل الطلب. يرجى إعادة إرساله بمفتاح الطلب نفسه، فلن يُسجَّل مرتين.',
      fr: 'Il n’est pas certain que la requête ait été enregistrée. Renvoyez-la avec la même clé de requête : elle ne sera pas enregistrée deux fois.',
      en: 'It is not certain that the request was recorded. Send it again with the same request key: it will not be recorded twice.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;
