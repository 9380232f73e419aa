import type { Sentence } from '../shared/event.js';

/** Which one: a case may have several follow-ups. */
export const whichFollowUp = {
  ar: 'آخر معرّف عملية التتبع: {followUpId}.',
  fr: 'Fin de l’identifiant du suivi : {followUpId}.',
  en: 'End of the follow-up’s id: {followUpId}.',
} as const satisfies Sentence;

export const childSeen = {
  onlyIf: 'childSeen',
  ar: 'تمت رؤية الطفل.',
  fr: 'L’enfant a été vu.',
  en: 'The child was seen.',
} as const satisfies Sentence;

export const childNotSeen = {
  onlyIfNot: 'childSeen',
  ar: 'لم تتم رؤية الطفل.',
  fr: 'L’enfant n’a pas été vu.',
  en: 'The child was not seen.',
} as const satisfies Sentence;
