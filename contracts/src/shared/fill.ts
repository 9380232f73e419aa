import { isCode, labelOf } from '../codes/index.js';
import { legalTimeZone } from '../policy/calendar.js';
import type { Language, Trilingual } from './language.js';
import { uuidShape } from './ids.js';
import type { Meaning } from './meaning.js';
import { namedIn, nameFieldOf } from './named.js';
import { inOneLine } from './written-text.js';

const locales: Readonly<Record<Language, string>> = { ar: 'ar-MA', fr: 'fr-MA', en: 'en-GB' };

const placeholder = /\{([\w.]+)\}/g;

/** The fields a template names, dotted where they reach into a value: `schedule.screen.due`, `caseIds.length`. */
export function placeholdersOf(template: string): readonly string[] {
  return [...template.matchAll(placeholder)].map(([, path = '']) => path);
}

/** The value at a dotted path, that of each in a list of objects; undefined where there is none. */
export function valueAt(facts: object, path: string): unknown {
  return path.split('.').reduce<unknown>(valueOf, facts);
}

function valueOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, key)) return (value as Readonly<Record<string, unknown>>)[key];
  if (!Array.isArray(value)) return undefined;
  const values = value.map((each) => valueOf(each, key)).filter((each) => each !== undefined);
  return values.length === 0 ? undefined : values;
}

/**
 * The template with its placeholders filled as people read them: labels for codes, dates in the legal time of
 * Morocco, lists in words. A value that is not what its field holds, an instant that no calendar has or a code that no
 * list has, is shown as it is; of an id nobody reads more than its end. Where the name of those whose id a field holds
 * stands beside it, the name is told instead. What is not there shows as "…".
 * @param meaningAt what the field at a path holds, as its schema says
 */
export function fill(
  template: string,
  facts: object,
  language: Language,
  meaningAt: (path: string) => Meaning | undefined,
): string {
  return template.replaceAll(placeholder, (_, path: string) => {
    const meaning = meaningAt(path);
    const told = (value: unknown) =>
      typeof meaning === 'object' && 'each' in meaning && typeof value === 'object' && value !== null
        ? fill(meaning.each[language], value, language, meaningAt)
        : inWords(value, language, meaning);
    return nameAt(facts, path, language) ?? shown(valueAt(facts, path), language, told) ?? '…';
  });
}

/** A name is not known, and something has to stand where it would. */
const withoutName: Trilingual = {
  ar: 'اسم غير معروف (آخر المعرّف: {end})',
  fr: 'nom inconnu (fin de l’identifiant\u00a0: {end})',
  en: 'name not known (end of the id: {end})',
};

/** The name that stands beside the id at that path, or that there is none; undefined where no id of somebody stands. */
function nameAt(facts: object, path: string, language: Language): string | undefined {
  const field = path.split('.').at(-1) ?? '';
  const id = valueAt(facts, path);
  if (namedIn(field) === undefined || typeof id !== 'string' || !uuidShape.test(id)) return undefined;
  const name = valueAt(facts, path.slice(0, path.length - field.length) + nameFieldOf(field));
  if (typeof name === 'string') return isolated(name, language);
  return nameIn(name, language) ?? withoutName[language].replace('{end}', asItIs(id, language));
}

/** A value, or each of a list; undefined where there is none. */
function shown(
  value: unknown,
  language: Language,
  told: (value: unknown) => string | undefined,
): string | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) return told(value) ?? asItIs(value, language);
  const items = value.map((item) => told(item) ?? asItIs(item, language));
  return items.length === 0
    ? undefined
    : new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(items);
}

/** A value in words; undefined where it is not what its field holds. */
function inWords(value: unknown, language: Language, meaning: Meaning | undefined): string | undefined {
  if (typeof meaning === 'object') {
    return 'list' in meaning && isCode(meaning.list, value)
      ? labelOf(meaning.list, value, language)
      : undefined;
  }
  switch (meaning) {
    case 'number':
      return typeof value === 'number' ? new Intl.NumberFormat(locales[language]).format(value) : undefined;
    case 'name':
      return nameIn(value, language);
    case 'instant':
    case 'day':
    case 'month':
      return typeof value === 'string' ? dateIn(value, meaning, language) : undefined;
    default:
      return undefined;
  }
}

/** How people read each kind of date: instants in Morocco's legal time. */
const dateFormats: Readonly<Record<'instant' | 'day' | 'month', Intl.DateTimeFormatOptions>> = {
  instant: { dateStyle: 'long', timeZone: legalTimeZone },
  day: { dateStyle: 'long', timeZone: 'UTC' },
  month: { year: 'numeric', month: 'long', timeZone: 'UTC' },
};

const timeFormat: Intl.DateTimeFormatOptions = {
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: legalTimeZone },
};

/** A time of a day, as people write it. */
const dayAndTime: Trilingual = { ar: '{day} على الساعة {time}', fr: '{day} à {time}', en: '{day} at {time}' };

/** What follows a date of each kind in the whole instant that it begins. */
const rest = { instant: '', day: 'T00:00:00.000Z', month: '-01T00:00:00.000Z' } as const;

/** Undefined where no calendar has it. */
function dateIn(text: string, kind: 'instant' | 'day' | 'month', language: Language): string | undefined {
  const whole = text + rest[kind];
  const date = new Date(whole);
  // What is no real date is none at all, or another one than was written.
  if (Number.isNaN(date.getTime()) || date.toISOString() !== whole) return undefined;
  const written = new Intl.DateTimeFormat(locales[language], dateFormats[kind]).format(date);
  // The first of a month is the only day that French counts: 1er mars.
  const day = language === 'fr' ? written.replace(/^1(?=\s)/, '1er') : written;
  if (kind !== 'instant') return day;
  const time = new Intl.DateTimeFormat(locales[language], timeFormat).format(date);
  return dayAndTime[language].replace('{day}', day).replace('{time}', time);
}

/** A name in two languages, `{ar, fr}`: readers of English see the French one. */
function nameIn(value: unknown, language: Language): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const name = valueAt(value, language) ?? valueAt(value, 'fr');
  return typeof name === 'string' ? isolated(name, language) : undefined;
}

function asItIs(value: unknown, language: Language): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return isolated(uuidShape.test(text) ? text.slice(-lengthOfEnd) : text, language);
}

/** So much of an id tells it from the others of a case. */
const lengthOfEnd = 8;

/** What is written as the sentence around it is, and cannot disturb its order. */
const native: Readonly<Record<Language, RegExp>> = {
  ar: /^[\p{Script=Arabic}\p{M} ]*$/u,
  fr: /^[\p{Script=Latin}\p{M}\u0020-\u007e\u00a0-\u00bf\u2010-\u2027]*$/u,
  en: /^[\p{Script=Latin}\p{M}\u0020-\u007e\u00a0-\u00bf\u2010-\u2027]*$/u,
};

/**
 * Text of another script or direction stands in isolation marks, or an id inside an Arabic sentence is shown in pieces.
 * Nothing inside closes them.
 */
function isolated(value: string, language: Language): string {
  const line = inOneLine(value);
  return native[language].test(line) ? line : `\u2068${line}\u2069`;
}
