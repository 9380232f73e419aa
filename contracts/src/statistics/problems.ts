import type { ProblemRow } from '../shared/problem.js';

/** Why figures are not given. */
export const statisticsProblems = {
  /** Also what a role that never sees figures gets. */
  'statistics.not-found': {
    status: 404,
    title: { ar: 'الإحصائيات غير موجودة', fr: 'Statistiques introuvables', en: 'Figures not found' },
    detail: {
      ar: 'لا توجد إحصائيات بهذا العنوان، أو أنها خارج نطاق صلاحياتكم.',
      fr: 'Aucune statistique n’existe à cette adresse, ou elle est hors de votre périmètre.',
      en: 'There are no figures at this address, or they are outside your scope.',
    },
  },
  'statistics.too-many-dimensions': {
    title: {
      ar: 'عدد أبعاد التوزيع أكبر من المسموح به',
      fr: 'Trop de critères de ventilation',
      en: 'Too many dimensions',
    },
    detail: {
      ar: 'يتجاوز عدد أبعاد توزيع الأرقام الحد الأقصى: {max}.',
      fr: 'Les chiffres ne peuvent être ventilés que selon un nombre limité de critères. Maximum : {max}.',
      en: 'Figures can be broken down by a limited number of dimensions. Maximum: {max}.',
    },
  },
  'statistics.period-invalid': {
    title: { ar: 'فترة غير صحيحة', fr: 'Période incorrecte', en: 'Invalid period' },
    detail: {
      ar: 'الفترة المطلوبة غير صحيحة. يرجى التحقق من بدايتها ونهايتها، إذ لا تأتي البداية بعد النهاية.',
      fr: 'La période demandée n’est pas valable. Veuillez vérifier son début et sa fin : le début ne peut pas suivre la fin.',
      en: 'The period asked for is not valid. Please check its beginning and its end: the beginning cannot come after the end.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;
