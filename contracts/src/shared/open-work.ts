import type { Static } from 'typebox';
import type { Sentence } from './event.js';
import { Count, Maybe, ShortText, fields, listOf } from './fields.js';

const OpenWork = fields({ cases: Count, followUps: Count, accompaniments: Count, referrals: Count });

/** How much somebody is to do, of each kind. */
export type OpenWork = Static<typeof OpenWork>;

/** What hangs on somebody who can do it no more. It stays as it is: somebody else takes it up. */
export const openWorkData = {
  /** What the person was to do; absent where that could not be counted at the time. */
  openWork: Maybe(OpenWork),
  unverified: Maybe(listOf(ShortText)),
};

/** @param openWork undefined where it could not be counted in time: said with it */
export function toldWork(openWork: OpenWork | undefined) {
  return { openWork, unverified: openWork === undefined ? ['open-work'] : undefined };
}

/** Nothing is said of what hangs on anybody. */
export const untoldWork = { openWork: undefined, unverified: undefined };

export const openWorkWords: readonly Sentence[] = [
  {
    ar: 'ما كان على عاتق المعني(ة) بالأمر حينها: حالات مفتوحة: {openWork.cases}؛ عمليات تتبع مبرمجة: {openWork.followUps}؛ مواكبات جارية: {openWork.accompaniments}؛ إحالات مفتوحة: {openWork.referrals}.',
    fr: 'Restait à la charge de la personne : dossiers ouverts : {openWork.cases} ; suivis programmés : {openWork.followUps} ; accompagnements en cours : {openWork.accompaniments} ; orientations ouvertes : {openWork.referrals}.',
    en: 'The person was in charge of: open cases: {openWork.cases}; scheduled follow-ups: {openWork.followUps}; accompaniments under way: {openWork.accompaniments}; open referrals: {openWork.referrals}.',
  },
  {
    onlyIf: 'unverified',
    ar: 'تعذر إجراء بعض عمليات التحقق في حينها.',
    fr: 'Certaines vérifications n’ont pas pu être faites sur le moment.',
    en: 'Some checks could not be made at the time.',
  },
];

export const openWorkExample = {
  openWork: { cases: 12, followUps: 9, accompaniments: 7, referrals: 4 },
};
