import { codeSchema, Flag, Id, Maybe, listOf } from '../shared/fields.js';
import type { Sentence } from '../shared/event.js';

/** The roles of an account and how far they reach. */
export const claimsData = {
  roles: listOf(codeSchema('role')),
  /** The unit, centre or provider that it belongs to. */
  organisation: Maybe(Id),
  provinces: Maybe(listOf(codeSchema('province'))),
  /** Every province. */
  national: Maybe(Flag),
};

/** Of the organisation, as far as it is known: who protects the data of that province answers for the account too. */
export const organisationData = { organisationProvince: Maybe(codeSchema('province')) };

/** What a second person still has to say of claims as they are wanted. */
export const confirmationData = {
  /** Roles that count, or count in all of their scope, once a second person has confirmed them. */
  awaiting: Maybe(listOf(codeSchema('role'))),
  /** Why roles count at once that a second person would have to confirm. */
  unconfirmed: Maybe(codeSchema('unconfirmedCause')),
};

export const claimsWords: readonly Sentence[] = [
  { ar: 'الصفات: {roles}.', fr: 'Rôles : {roles}.', en: 'Roles: {roles}.', onlyIf: 'roles' },
  {
    ar: 'المؤسسة: {organisation}.',
    fr: 'Organisation : {organisation}.',
    en: 'Organisation: {organisation}.',
  },
  {
    ar: 'الأقاليم أو العمالات: {provinces}.',
    fr: 'Provinces ou préfectures : {provinces}.',
    en: 'Provinces or prefectures: {provinces}.',
    onlyIf: 'provinces',
  },
  {
    ar: 'يشمل النطاق التراب الوطني كله.',
    fr: 'Le périmètre est national.',
    en: 'The scope is the whole country.',
    onlyIf: 'national',
  },
];

export const confirmationWords: readonly Sentence[] = [
  {
    ar: 'في انتظار تأكيد شخص ثان: {awaiting}.',
    fr: 'En attente de la confirmation d’une deuxième personne : {awaiting}.',
    en: 'Awaiting the confirmation of a second person: {awaiting}.',
    onlyIf: 'awaiting',
  },
  {
    ar: 'تسري هذه الصفات دون تأكيد شخص ثان. السبب: {unconfirmed}.',
    fr: 'Ces rôles s’appliquent sans la confirmation d’une deuxième personne. Motif : {unconfirmed}.',
    en: 'These roles count without the confirmation of a second person. Reason: {unconfirmed}.',
  },
];
