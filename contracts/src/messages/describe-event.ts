import type { Language } from '../shared/language.js';
import type { EventText, Sentence } from '../shared/event-text.js';
import { eventTexts } from './events.js';
import { commonLists, fill, placeholdersOf, valueAt } from '../shared/fill.js';

/** An event in words, for the auditor's history: from clear data only. One without texts is named by its type. */
export function describeEvent(
  event: { readonly type: string; readonly data: object },
  language: Language,
): string {
  const texts: Readonly<Record<string, EventText>> = eventTexts;
  const text = Object.hasOwn(texts, event.type) ? texts[event.type] : undefined;
  if (text === undefined) return event.type;
  const lists = { ...commonLists, ...text.lists };
  return text.sentences
    .filter((sentence) => applies(sentence, event.data))
    .map((sentence) => fill(sentence[language], event.data, language, lists))
    .join(' ');
}

function applies({ ar, onlyIf, onlyIfNot }: Sentence, data: object): boolean {
  if (onlyIf !== undefined && !holds(valueAt(data, onlyIf))) return false;
  if (onlyIfNot !== undefined && valueAt(data, onlyIfNot) !== false) return false;
  return placeholdersOf(ar).every((path) => valueAt(data, path) !== undefined);
}

function holds(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value === true;
}
