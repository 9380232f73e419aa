import type { Language } from './shared/language.js';
import { wordsOf, type Words } from './shared/problem.js';

/** Everything that is written and doubted: words in three languages for whoever wrote it. Nothing is refused for it. */
export const warnings = {
  'assent.later-word-counts': {
    title: {
      ar: 'يُعتد بموقف آخر للطفل',
      fr: 'Une autre parole de l’enfant compte',
      en: 'Another word of the child counts',
    },
    detail: {
      ar: 'يُعتد بآخر موقف عبّر عنه الطفل، وهو: {counts}. موضوعه: {scopes}.',
      fr: 'C’est ce que l’enfant a dit en dernier qui compte, à savoir : {counts}. Objet : {scopes}.',
      en: 'What the child said last counts, and that is: {counts}. It is about the following: {scopes}.',
    },
  },
  'case.unassigned': {
    title: { ar: 'حالة دون مكلف(ة) بها', fr: 'Dossier à attribuer', en: 'Case to be assigned' },
    detail: {
      ar: 'أُعيد فتح الحالة، ولم يعد آخر مكلف(ة) بها ضمن الفريق. ينبغي إسنادها إلى شخص آخر قبل {dueAt}.',
      fr: 'Le dossier est rouvert, et la dernière personne qui en était chargée ne fait plus partie de l’équipe. Il est à attribuer à quelqu’un d’autre avant le {dueAt}.',
      en: 'The case is open again, and its last caseworker is no longer in the team. It is to be assigned to somebody else by {dueAt}.',
    },
  },
  'referral.confirmed-alone': {
    title: {
      ar: 'تأكيد من شخص واحد عن الطرفين',
      fr: 'Une seule personne des deux côtés',
      en: 'One person on both sides',
    },
    detail: {
      ar: 'سُجل التأكيد، غير أن من أكد إنجاز الخدمة سجل أيضا خطوات نيابة عن مقدم الخدمة. ويظهر ذلك للمركز.',
      fr: 'La confirmation est enregistrée, mais la personne qui confirme a aussi enregistré des étapes au nom du prestataire. Le centre le voit.',
      en: 'The confirmation was recorded, but whoever confirmed also recorded steps on the provider’s behalf. The centre sees it.',
    },
  },
  'referral.interrupted-by-another': {
    title: {
      ar: 'السبب لا يوافق الطرف المذكور',
      fr: 'Le motif désigne quelqu’un d’autre',
      en: 'The reason is somebody else’s',
    },
    detail: {
      ar: 'سُجل توقف الخدمة كما أُرسل، غير أن السبب المذكور ({interruptionReason}) لا يوافق من نُسب إليه التوقف ({by}).',
      fr: 'L’interruption a été enregistrée telle quelle, mais le motif indiqué ({interruptionReason}) ne s’accorde pas avec la partie désignée ({by}).',
      en: 'The interruption was recorded as it was sent, but the reason given ({interruptionReason}) does not agree with who is named ({by}).',
    },
  },
  'referrals-unconfirmed': {
    title: {
      ar: 'خدمات لم يُؤكد تقديمها',
      fr: 'Services non confirmés',
      en: 'Services not confirmed',
    },
    detail: {
      ar: 'قُدمت في هذه الحالة خدمات لم يُؤكد تقديمها بعد. يمكن تأكيدها أو الاعتراض عليها بعد الإغلاق أيضا.',
      fr: 'Des services rendus dans ce dossier ne sont pas encore confirmés. Ils peuvent être confirmés ou contestés après la clôture aussi.',
      en: 'Services were delivered in this case and are not confirmed yet. They can be confirmed or disputed after the closing as well.',
    },
  },
  'worker.work-left': {
    title: { ar: 'أعمال ينبغي تسلمها', fr: 'Travail à reprendre', en: 'Work to be taken up' },
    detail: {
      ar: 'ما زالت على عاتق هذا الشخص أعمال في هذه الجهة. بإسناد حالاته إلى شخص آخر ينتقل إليه ما فيها من تتبع ومواكبة وإحالات.',
      fr: 'Du travail reste à la charge de cette personne dans cette structure. Attribuer ses dossiers à quelqu’un d’autre lui confie aussi les suivis, accompagnements et orientations qui en dépendent.',
      en: 'This person is still in charge of work for this holder. Assigning the cases to somebody else hands over the follow-ups, accompaniments and referrals in them.',
    },
  },
} as const satisfies Readonly<Record<string, Words>>;

export type WarningCode = keyof typeof warnings;

/** What is doubtful in what was just written. Facts are ids, codes, numbers and instants, never personal. */
export interface Warning<Of extends WarningCode = WarningCode> {
  readonly code: Of;
  readonly facts: Readonly<Record<string, unknown>>;
}

type Placeholders<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** The facts that the texts of a code speak of; a warning may give more. */
type FactsOfWarning<Of extends WarningCode> = Readonly<
  Record<Placeholders<(typeof warnings)[Of]['detail']['en']>, unknown>
>;

export function warn<Of extends WarningCode>(
  code: Of,
  facts: FactsOfWarning<Of> & Readonly<Record<string, unknown>>,
): Warning<Of> {
  return { code, facts };
}

/** A warning in the reader's language: `{code, title, detail}` and its facts. */
export function toldWarning({ code, facts }: Warning, language: Language) {
  return { code, ...wordsOf(warnings[code], facts, language), ...facts };
}
