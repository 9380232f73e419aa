import { v5 } from 'uuid';
import type { Sentence, Upcaster } from './event.js';
import { Flag, Maybe } from './fields.js';
import { valueAt } from './fill.js';
import { uuidShape } from './ids.js';

/** Of the ids that stand for texts. Never changes: one text is the same id in every event. */
const namespace = 'c3b8f6f0-9d0a-4b7e-8a55-2f6f0f5f7e31';

/**
 * People are named by the ids of their accounts. Earlier versions of these events took any text: read by
 * `peopleAsIds`, such an event says so, and the id that it shows is nobody's. Nothing that happens says it.
 */
export const namedByText = { personAsText: Maybe(Flag) };

export const saidByUpcastersAlone = 'personAsText';

export const personWasText = {
  onlyIf: saidByUpcastersAlone,
  ar: 'كان قد كُتب نص حر بدل معرّف الشخص: المعرّف المبيّن هنا ليس لأي شخص في الفريق.',
  fr: 'Un texte libre avait été saisi à la place de l’identifiant d’une personne\u00a0: celui qui est indiqué n’est celui d’aucun membre de l’équipe.',
  en: 'A free text had been entered in place of a person’s id: the id shown is that of no member of the team.',
} as const satisfies Sentence;

/**
 * Reads data whose fields at these dotted paths name people by any text as data that name them by ids. An id stays, in
 * lower case as requests name it. Any other text, which may be a name, is read as an id that is made of it alone: the
 * text is shown nowhere, and those events that named one person by it still do. What is no text stays as it is.
 */
export function peopleAsIds(...paths: readonly string[]): Upcaster {
  return (data) => {
    const asText = paths.some((path) => isOtherText(valueAt(data, path)));
    const read = paths.reduce((before, path) => withId(before, path.split('.')), data);
    return asText ? { ...read, [saidByUpcastersAlone]: true } : read;
  };
}

function withId(data: object, [name = '', ...inner]: readonly string[]): object {
  const value = valueAt(data, name);
  if (inner.length === 0) return typeof value === 'string' ? { ...data, [name]: idOf(value) } : data;
  return typeof value === 'object' && value !== null ? { ...data, [name]: withId(value, inner) } : data;
}

function idOf(text: string): string {
  // As bytes: not every text that JSON can hold is one that can be encoded.
  return isOtherText(text) ? v5(new TextEncoder().encode(text), namespace) : text.toLowerCase();
}

function isOtherText(value: unknown): boolean {
  return typeof value === 'string' && !uuidShape.test(value);
}
