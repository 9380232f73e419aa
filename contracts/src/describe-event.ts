import { eventTypes } from './events.js';
import type { PublishedEvent, Sentence } from './shared/event.js';
import { fill, placeholdersOf, valueAt } from './shared/fill.js';
import type { Language } from './shared/language.js';
import { meaningAt } from './shared/meaning.js';

const published: Readonly<Record<string, PublishedEvent>> = eventTypes;

/**
 * An event in words, for the auditor's history: from clear data only. One of an unknown type, or of which no sentence can
 * be told, is named by its type; a value that its field cannot hold is shown as it is, whoever wrote it.
 */
export function describeEvent(
  event: { readonly type: string; readonly data: object },
  language: Language,
): string {
  const known = Object.hasOwn(published, event.type) ? published[event.type] : undefined;
  if (known === undefined) return event.type;
  const sentences = known.words
    .filter((sentence) => applies(sentence, event.data))
    .map((sentence) => fill(sentence[language], event.data, language, (path) => meaningAt(known.data, path)));
  return sentences.length === 0 ? event.type : sentences.join(' ');
}

function applies({ ar, onlyIf, onlyIfNot }: Sentence, data: object): boolean {
  if (onlyIf !== undefined && !holds(valueAt(data, onlyIf))) return false;
  if (onlyIfNot !== undefined && valueAt(data, onlyIfNot) !== false) return false;
  return placeholdersOf(ar).every((path) => valueAt(data, path) !== undefined);
}

function holds(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value === true;
}
