import { labelOf, type CodeList } from '../codes/index.js';
import type { Language } from './language.js';

const locales: Readonly<Record<Language, string>> = { ar: 'ar-MA', fr: 'fr-MA', en: 'en-GB' };
const timeZone = 'Africa/Casablanca';
const instant = /^\d{4}-\d{2}-\d{2}T/;
const day = /^\d{4}-\d{2}-\d{2}$/;
const month = /^\d{4}-(?:0[1-9]|1[0-2])$/;
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
  const locale = locales[language];
  if (day.test(value)) {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value));
  }
  if (month.test(value)) {
    const style = { year: 'numeric', month: 'long', timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(locale, style).format(new Date(value));
  }
  if (instant.test(value)) {
    const style = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
    return new Intl.DateTimeFormat(locale, style).format(new Date(value));
  }
  return isolated(value, language);
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
