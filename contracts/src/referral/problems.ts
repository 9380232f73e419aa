import type { ProblemRow } from '../shared/problem.js';
import { referralStepProblems } from './step-problems.js';

/** Why a referral is not made, or does not take a step; and what a provider is not asked for. */
export const referralProblems = {
  'referral.not-found': {
    status: 404,
    title: { ar: 'الإحالة غير موجودة', fr: 'Orientation introuvable', en: 'Referral not found' },
    detail: {
      ar: 'لا توجد إحالة بهذا المعرّف، أو أنها خارج نطاق صلاحياتكم.',
      fr: 'Aucune orientation ne porte cet identifiant, ou elle est hors de votre périmètre.',
      en: 'No referral has this id, or it is outside your scope.',
    },
  },
  ...referralStepProblems,
  'referral.already-open': {
    title: { ar: 'إحالة مماثلة جارية', fr: 'Orientation déjà en cours', en: 'Referral already open' },
    detail: {
      ar: 'توجد إحالة جارية للهدف نفسه والخدمة نفسها لدى مقدم الخدمة نفسه. آخر معرّف الإحالة: {referralId}.',
      fr: 'Une orientation est déjà en cours pour le même objectif, le même service et le même prestataire. Fin de l’identifiant de l’orientation : {referralId}.',
      en: 'A referral for the same goal, service and provider is already open. End of the referral’s id: {referralId}.',
    },
  },
  'referral.on-behalf-required': {
    title: {
      ar: 'خطوة تعود إلى مقدم الخدمة',
      fr: 'Étape réservée au prestataire',
      en: 'This step is the provider’s',
    },
    detail: {
      ar: 'تعود هذه الخطوة إلى مقدم الخدمة. يجوز للمكلف(ة) بالحالة تسجيلها نيابة عنه، مع ذكر الوسيلة التي أبلغ بها.',
      fr: 'Cette étape revient au prestataire. La personne gestionnaire du cas peut l’enregistrer en son nom, en indiquant par quel moyen il l’a fait savoir.',
      en: 'This step is the provider’s. The caseworker may record it on the provider’s behalf, saying by what means the provider made it known.',
    },
  },
  'referral.not-escalatable': {
    title: {
      ar: 'لا يمكن رفع أمر الإحالة',
      fr: 'Alerte impossible',
      en: 'The referral cannot be escalated',
    },
    detail: {
      ar: 'لا يُرفع إلى جهة أعلى إلا أمر إحالة جارية. وضعية الإحالة: {status}.',
      fr: 'Seule une orientation encore en cours peut être portée à l’attention de la coordination ou du centre. Statut actuel : {status}.',
      en: 'Only a referral that is still open can be escalated. Present status: {status}.',
    },
  },
  'provider.not-found': {
    status: 404,
    title: { ar: 'مقدم الخدمة غير موجود', fr: 'Prestataire introuvable', en: 'Provider not found' },
    detail: {
      ar: 'لا يوجد مقدم خدمة بهذا المعرّف.',
      fr: 'Aucun prestataire ne porte cet identifiant.',
      en: 'No provider has this id.',
    },
  },
  'provider.unknown': {
    title: { ar: 'مقدم خدمة غير معروف', fr: 'Prestataire inconnu', en: 'Unknown provider' },
    detail: {
      ar: 'لا يوجد مقدم خدمة بأحد المعرّفات المرسلة.',
      fr: 'Un des identifiants transmis n’est celui d’aucun prestataire.',
      en: 'One of the ids that were sent is that of no provider.',
    },
  },
  'provider.service-not-offered': {
    title: { ar: 'خدمة غير متوفرة', fr: 'Service non proposé', en: 'Service not offered' },
    detail: {
      ar: 'لا يوفر مقدم الخدمة المختار هذه الخدمة: {serviceType}.',
      fr: 'Le prestataire choisi ne propose pas ce service : {serviceType}.',
      en: 'The chosen provider does not offer this service: {serviceType}.',
    },
  },
} as const satisfies Readonly<Record<string, ProblemRow>>;
