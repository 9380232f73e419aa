import type { Sentence } from '../shared/event.js';
import { Id, Maybe, codeSchema, fields } from '../shared/fields.js';
import { namedByText, peopleAsIds } from '../shared/people.js';

/** A step of a provider that does not log in, recorded by the case's caseworker. */
const recordedOnBehalf = Maybe(fields({ workerId: Id, means: codeSchema('recordedMeans') }));

/** The data of every step that a provider takes. */
export const step = { referralId: Id, recordedOnBehalf, ...namedByText };

/** Of every such event: since version 2 whoever recorded it is named by an id. */
export const stepVersion = { schema: 2, upcasters: { 1: peopleAsIds('recordedOnBehalf.workerId') } } as const;

/** What the example of each of them says of that. */
export const exampleStep = {
  referralId: '00000000-0000-4000-8000-000000000601',
  recordedOnBehalf: { workerId: 'e1f4b0a6-2c5d-4b8e-9f37-5a1c8d6e0b42', means: 'phone' },
} as const;

/** Which one: a case may have several referrals. */
export const whichReferral = {
  ar: 'آخر معرّف الإحالة: {referralId}.',
  fr: 'Fin de l’identifiant de l’orientation : {referralId}.',
  en: 'End of the referral’s id: {referralId}.',
} as const satisfies Sentence;

export const onBehalf = {
  ar: 'سُجلت هذه الخطوة نيابة عن مقدم الخدمة. الوسيلة: {recordedOnBehalf.means}؛ سجلها: {recordedOnBehalf.workerId}.',
  fr: 'Cette étape a été enregistrée au nom du prestataire. Moyen : {recordedOnBehalf.means} ; enregistrée par : {recordedOnBehalf.workerId}.',
  en: 'This step was recorded on the provider’s behalf. Means: {recordedOnBehalf.means}; recorded by: {recordedOnBehalf.workerId}.',
} as const satisfies Sentence;

export const reason = {
  ar: 'السبب: {reasonCode}.',
  fr: 'Motif : {reasonCode}.',
  en: 'Reason: {reasonCode}.',
} as const satisfies Sentence;
