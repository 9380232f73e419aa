import type { Language, Trilingual } from '../shared/language.js';

/** What each figure counts, as every answer says beside it. */
export const figureDefinitions = {
  'children-served': {
    ar: 'عدد الأطفال الذين استُقبلوا أو استُمع إليهم أو استفادوا من خدمة أو تدبير استعجالي أو تتبع حضوري خلال الفترة. يُحتسب كل طفل مرة واحدة في كل فترة، ولذلك لا يجوز جمع الفترات أو الوضعيات.',
    fr: 'Nombre d’enfants accueillis, entendus ou ayant bénéficié d’un service, d’une mesure d’urgence ou d’un suivi en présence au cours de la période. Chaque enfant compte une fois par période : les périodes et les situations ne s’additionnent pas.',
    en: 'Children who were received, heard, or had a service, an emergency measure or a follow-up in person in the period. Each child counts once in each period: periods and concerns do not add up.',
  },
  'new-cases': {
    ar: 'عدد الحالات التي فُتحت خلال الفترة. تُحتسب الحالة ذات الوضعيات المتعددة مرة واحدة في المجموع ومرة تحت كل وضعية.',
    fr: 'Nombre de dossiers ouverts au cours de la période. Un dossier à plusieurs situations compte une fois au total et une fois sous chaque situation.',
    en: 'Cases opened in the period. A case with several concerns counts once in all and once under each concern.',
  },
  'open-cases': {
    ar: 'عدد الحالات المفتوحة عند نهاية الفترة. تُحتسب الحالة ذات الوضعيات المتعددة مرة واحدة في المجموع ومرة تحت كل وضعية.',
    fr: 'Nombre de dossiers ouverts à la fin de la période. Un dossier à plusieurs situations compte une fois au total et une fois sous chaque situation.',
    en: 'Cases open at the end of the period. A case with several concerns counts once in all and once under each concern.',
  },
  'closed-cases': {
    ar: 'عدد الحالات التي أُغلقت خلال الفترة. تُحتسب كل حالة مرة واحدة في كل فترة ولو أُعيد فتحها.',
    fr: 'Nombre de dossiers clôturés au cours de la période. Chaque dossier compte une fois par période, même rouvert.',
    en: 'Cases closed in the period. Each case counts once in each period, even if it was reopened.',
  },
} as const satisfies Readonly<Record<string, Trilingual>>;

export type FigureMeasure = keyof typeof figureDefinitions;

/** Which province a case counts in, whatever is counted. */
export const placeOfFigures: Trilingual = {
  ar: 'الإقليم والجهة الترابية هما حيث تعمل المؤسسة المسؤولة عن الحالة، لا حيث وُجد الطفل.',
  fr: 'La province et la région sont celles où travaille la structure responsable du dossier, et non celles où se trouvait l’enfant.',
  en: 'Province and region are those where the holder of the case works, not those where the child was found.',
};

export function describeFigure(measure: FigureMeasure, language: Language): string {
  return [figureDefinitions[measure], placeOfFigures].map((text) => text[language]).join(' ');
}
