import type { ProblemRow } from '../shared/problem.js';
import { anotherPersonDecides } from '../shared/problem.js';

/** Refusals about accounts. */
export const accountProblems = {
  'account.not-found': {
    status: 404,
    title: { ar: 'الحساب غير موجود', fr: 'Compte introuvable', en: 'Account not found' },
    detail: {
      ar: 'لا يوجد حساب بهذا المعرّف، أو أنه خارج نطاق صلاحياتكم.',
      fr: 'Aucun compte ne porte cet identifiant, ou il est hors de votre périmètre.',
      en: 'No account has this id, or it is outside your scope.',
    },
  },
  'account.organisation-missing': {
    title: { ar: 'المؤسسة مطلوبة', fr: 'Organisation requise', en: 'An organisation is required' },
    detail: {
      ar: 'لا تُمارس هذه الصفة إلا باسم مؤسسة: {roles}.',
      fr: 'Ce rôle ne s’exerce qu’au nom d’une organisation : {roles}.',
      en: 'This role acts only for an organisation: {roles}.',
    },
  },
  'account.organisation-unknown': {
    title: { ar: 'المؤسسة غير معروفة', fr: 'Organisation inconnue', en: 'Unknown organisation' },
    detail: {
      ar: 'لا توجد وحدة ولا مركز ولا مقدم خدمة بهذا المعرّف.',
      fr: 'Aucune unité, aucun centre ni aucun prestataire ne porte cet identifiant\u00a0.',
      en: 'No unit, centre or provider has this id.',
    },
  },
  'account.organisation-mismatch': {
    title: {
      ar: 'المؤسسة لا توافق الصفة',
      fr: 'L’organisation ne convient pas au rôle',
      en: 'The organisation does not fit the role',
    },
    detail: {
      ar: 'لا تُمارس هذه الصفات باسم مؤسسة من هذا النوع: {roles}.',
      fr: 'Ces rôles ne s’exercent pas au nom d’une organisation de ce type\u00a0: {roles}.',
      en: 'These roles do not act for an organisation of this kind: {roles}.',
    },
  },
  'account.roles-excluded': {
    title: {
      ar: 'صفات لا يجوز الجمع بينها',
      fr: 'Rôles incompatibles',
      en: 'Roles that exclude each other',
    },
    detail: {
      ar: 'لا يجوز أن تجتمع هذه الصفات في حساب واحد: {roles}.',
      fr: 'Un même compte ne peut pas avoir à la fois ces rôles : {roles}.',
      en: 'One account cannot have all of these roles: {roles}.',
    },
  },
  'account.own-roles': {
    title: {
      ar: 'لا يغير أحد صلاحياته بنفسه',
      fr: 'Personne ne modifie ses propres droits',
      en: 'Nobody changes their own rights',
    },
    detail: {
      ar: 'لا يمكنكم تغيير صفات حسابكم أو نطاقه. يرجى أن يقوم بذلك مدير(ة) آخر للنظام.',
      fr: 'Vous ne pouvez pas modifier les rôles ou le périmètre de votre propre compte. Une autre personne qui administre le système doit le faire.',
      en: 'You cannot change the roles or the scope of your own account. Please ask another administrator.',
    },
  },
  'account.second-person': {
    title: anotherPersonDecides,
    detail: {
      ar: 'لا يؤكد صفات الحساب من يملكه ولا من طلبها. يرجى أن يؤكدها شخص آخر.',
      fr: 'Ni la personne titulaire du compte, ni celle qui a demandé ces rôles ne peut les confirmer. Une autre personne doit le faire.',
      en: 'Neither the owner of the account nor whoever asked for these roles can confirm them. Another person must do so.',
    },
  },
  'account.in-one-hand': {
    title: anotherPersonDecides,
    detail: {
      ar: 'أُعيد تعيين كلمة سر، فقد يعرف شخص واحد كلمتي سر من طلب هذه الصفات ومن يؤكدها. يرجى أن يؤكدها شخص آخر، أو أن يعيد مدير(ة) آخر للنظام تعيين كلمة السر.',
      fr: 'Après une réinitialisation, une même personne peut connaître le mot de passe de celle qui a demandé ces rôles et le vôtre. Une autre personne doit les confirmer, ou un(e) autre administrateur(trice) réinitialiser le mot de passe.',
      en: 'After a reset, one person may know both the password of whoever asked for these roles and yours. Another person must confirm them, or another administrator reset the password.',
    },
  },
  'account.last-administrator': {
    title: {
      ar: 'آخر حساب إدارة مفعّل',
      fr: 'Dernier compte d’administration actif',
      en: 'The last enabled administrator',
    },
    detail: {
      ar: 'لا يمكن تعطيل آخر حساب إدارة مفعّل أو سحب صفته. يرجى إنشاء حساب إدارة آخر أولا.',
      fr: 'Le dernier compte d’administration actif ne peut être ni désactivé ni privé de son rôle. Créez-en d’abord un autre.',
      en: 'The last enabled administrator can neither be disabled nor lose the role. Please make another administrator first.',
    },
  },
  'account.password-change-needed': {
    status: 403,
    title: {
      ar: 'تغيير كلمة السر مطلوب',
      fr: 'Changement de mot de passe requis',
      en: 'The password must be changed',
    },
    detail: {
      ar: 'دخلتم بكلمة سر مؤقتة. يرجى اختيار كلمة سر خاصة بكم قبل أي عملية أخرى.',
      fr: 'Vous avez utilisé un mot de passe provisoire. Choisissez votre propre mot de passe avant toute autre opération.',
      en: 'You signed in with a one-time password. Please choose a password of your own before anything else.',
    },
  },
  'account.own-password': {
    title: {
      ar: 'لا يعيد أحد تعيين كلمة سره بنفسه',
      fr: 'Personne ne réinitialise son propre mot de passe',
      en: 'Nobody resets their own password',
    },
    detail: {
      ar: 'غيّروا كلمة سركم بإدخال الحالية. وإن نسيتموها فيعيد تعيينها مدير(ة) آخر للنظام.',
      fr: 'Changez votre mot de passe en indiquant l’actuel. Si vous l’avez oublié, un(e) autre administrateur(trice) le réinitialise.',
      en: 'Change your password by giving the current one. If you have forgotten it, another administrator resets it.',
    },
  },
  'account.wrong-password': {
    title: { ar: 'كلمة السر غير صحيحة', fr: 'Mot de passe erroné', en: 'Wrong password' },
    detail: {
      ar: 'كلمة السر الحالية غير صحيحة.',
      fr: 'Le mot de passe actuel n’est pas le bon.',
      en: 'The current password is not right.',
    },
  },
  'account.too-many-attempts': {
    status: 429,
    title: { ar: 'محاولات كثيرة', fr: 'Trop de tentatives', en: 'Too many attempts' },
    detail: {
      ar: 'جرت محاولات كثيرة. يرجى الانتظار قبل المحاولة من جديد.',
      fr: 'Trop de tentatives ont eu lieu. Veuillez attendre avant de réessayer.',
      en: 'There were too many attempts. Please wait before you try again.',
    },
  },
  'account.password-too-short': {
    title: { ar: 'كلمة السر قصيرة', fr: 'Mot de passe trop court', en: 'The password is too short' },
    detail: {
      ar: 'يجب ألا يقل عدد أحرف كلمة السر عن {minimum}.',
      fr: 'Le mot de passe doit compter au moins {minimum} caractères.',
      en: 'The password must have at least {minimum} characters.',
    },
  },
  'account.password-common': {
    title: { ar: 'كلمة السر شائعة', fr: 'Mot de passe trop courant', en: 'The password is a common one' },
    detail: {
      ar: 'كلمة السر هذه شائعة أو سهلة التخمين، أو فيها معرّف حسابكم أو اسم مؤسستكم أو اسم هذا النظام. يرجى اختيار غيرها، كجملة قصيرة لا يعرفها غيركم.',
      fr: 'Ce mot de passe est courant ou facile à deviner, ou contient votre identifiant, le nom de votre organisation ou celui de ce système. Choisissez-en un autre, par exemple une courte phrase connue de vous seul.',
      en: 'This password is common or easy to guess, or holds your account’s id, the name of your organisation or that of this system. Please choose another, such as a short sentence that only you know.',
    },
  },
  'account.password-unchanged': {
    title: { ar: 'كلمة السر نفسها', fr: 'Même mot de passe', en: 'The same password' },
    detail: {
      ar: 'كلمة السر الجديدة هي الحالية نفسها. يرجى اختيار غيرها.',
      fr: 'Le nouveau mot de passe est l’actuel. Choisissez-en un autre.',
      en: 'The new password is the current one. Please choose another.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;
