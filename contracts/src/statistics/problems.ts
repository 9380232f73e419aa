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
    title: { ar: 'فترة أطول من المسموح به', fr: 'Période trop longue', en: 'Period too long' },
    detail: {
      ar: 'الفترة المطلوبة أطول من الحد الأقصى لعدد الأشهر: {max}.',
      fr: 'La période demandée dépasse le nombre maximal de mois\u00a0: {max}.',
      en: 'The period asked for is longer than the greatest number of months: {max}.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;
