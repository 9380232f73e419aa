import { labelOf, type CodeList } from '../codes/index.js';
import { legalTimeZone } from '../policy/allowance.js';
import type { Language } from './language.js';

const locales: Readonly<Record<Language, string>> = { ar: 'ar-MA', fr: 'fr-MA', en: 'en-GB' };

/** How people read each shape of date, instants in Morocco's legal time. */
const dates: readonly (readonly [shape: RegExp, format: Intl.DateTimeFormatOptions])[] = [
  [/^\d{4}-\d{2}-\d{2}$/, { dateStyle: 'long', timeZone: 'UTC' }],
  [/^\d{4}-(?:0[1-9]|1[0-2])$/, { year: 'numeric', month: 'long', timeZone: 'UTC' }],
  [/^\d{4}-\d{2}-\d{2}T/, { dateStyle: 'long', timeStyle: 'short', timeZone: legalTimeZone }],
];

const placeholder = /\{([\w.]+)\}/g;

/** The fields a template names, dotted where they reach into a value: `schedule.screen.due`, `caseIds.length`. */
export function placeholdersOf(template: string): readonly string[] {
  return [...template.matchAll(placeholder)].map(([, path = '']) => path);
}

/** The value at a dotted path; undefined where there is none. */
export function valueAt(facts: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    const holds = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return holds ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  }, facts);
}

/**
 * The template with its placeholders filled as people read them: labels for codes, dates in the legal time of
 * Morocco, lists in words. What is not there shows as "…".
 * @param listAt the code list of the field at a path, where it holds codes
 */
export function fill(
  template: string,
  facts: object,
  language: Language,
  listAt: (path: string) => CodeList | undefined,
): string {
  return template.replaceAll(
    placeholder,
    (_, path: string) => shown(valueAt(facts, path), language, listAt(path)) ?? '…',
  );
}

/** A value in words; undefined for what has none. */
function shown(value: unknown, language: Language, list?: CodeList): string | undefined {
  const locale = locales[language];
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  if (typeof value === 'string') return list ? labelOf(list, value, language) : shownText(value, language);
  if (Array.isArray(value)) {
    const items = value.map((item) => shown(item, language, list)).filter((item) => item !== undefined);
    return items.length === 0
      ? undefined
      : new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);
  }
  return typeof value === 'object' && value !== null ? shownName(value, language) : undefined;
}

function shownText(value: string, language: Language): string {
  const format = dates.find(([shape]) => shape.test(value))?.[1];
  if (format === undefined) return isolated(value, language);
  return new Intl.DateTimeFormat(locales[language], format).format(new Date(value));
}

/** A name in two languages, `{ar, fr}`: readers of English see the French one. */
function shownName(value: object, language: Language): string | undefined {
  const name = valueAt(value, language) ?? valueAt(value, 'fr');
  return typeof name === 'string' ? isolated(name, language) : undefined;
}

/** Text of the other direction stands in isolation marks, or an id inside an Arabic sentence is shown in pieces. */
function isolated(value: string, language: Language): string {
  const foreign = language === 'ar' ? /[A-Za-z0-9]/ : /\p{Script=Arabic}/u;
  return foreign.test(value) ? `\u2068${value}\u2069` : value;
}
