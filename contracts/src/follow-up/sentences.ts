import type { Sentence } from '../shared/event.js';

/** Which one: a case may have several follow-ups. */
export const whichFollowUp = {
  ar: 'معرّف عملية التتبع: {followUpId}.',
  fr: 'Identifiant du suivi : {followUpId}.',
  en: 'Id of the follow-up: {followUpId}.',
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
