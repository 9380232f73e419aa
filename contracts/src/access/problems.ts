import type { ProblemRow } from '../shared/problem.js';

/** Refusals about accounts. */
export const accessProblems = {
  'account.not-found': {
    status: 404,
    title: { ar: 'الحساب غير موجود', fr: 'Compte introuvable', en: 'Account not found' },
    detail: {
      ar: 'لا يوجد حساب بهذا المعرّف.',
      fr: 'Aucun compte ne porte cet identifiant.',
      en: 'No account has this id.',
    },
  },
  'account.organisation-missing': {
    title: { ar: 'المؤسسة مطلوبة', fr: 'Organisation requise', en: 'An organisation is required' },
    detail: {
      ar: 'لا يعمل صاحب هذه الصفة إلا باسم مؤسسة ينتمي إليها: {roles}.',
      fr: 'Ce rôle ne s’exerce qu’au nom d’une organisation : {roles}.',
      en: 'This role acts only for an organisation: {roles}.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;
