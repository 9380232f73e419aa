import { eventTypes } from './events.js';
import type { Sentence } from './shared/event-text.js';
import { commonLists, fill, placeholdersOf, valueAt } from './shared/fill.js';
import type { Language } from './shared/language.js';
import type { PublishedEvent } from './shared/published-event.js';

const published: Readonly<Record<string, PublishedEvent>> = eventTypes;

/** An event in words, for the auditor's history: from clear data only. One of an unknown type is named by it. */
export function describeEvent(
  event: { readonly type: string; readonly data: object },
  language: Language,
): string {
  const words = Object.hasOwn(published, event.type) ? published[event.type]?.words : undefined;
  if (words === undefined) return event.type;
  const lists = { ...commonLists, ...words.lists };
  return words.sentences
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
