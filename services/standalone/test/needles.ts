import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A word as it could stand somewhere, by the name of the encoding. */
type Forms = ReadonlyMap<string, Buffer>;

/** The bytes of a word in every encoding that a program may have put it in. */
export function formsOf(word: string): Forms {
  const utf8 = Buffer.from(word);
  const forms = new Map<string, Buffer>([
    ['UTF-8', utf8],
    ['UTF-16LE', Buffer.from(word, 'utf16le')],
    ['UTF-16BE', Buffer.from(word, 'utf16le').swap16()],
    ['hex', Buffer.from(utf8.toString('hex'))],
    ['HEX', Buffer.from(utf8.toString('hex').toUpperCase())],
  ]);
  const escaped = [...word].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const onlyForeign = word.replaceAll(
    /[^ -~]/g,
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const percent = encodeURIComponent(word);
  const texts = { 'JSON escapes': escaped, 'JSON escapes of the rest': onlyForeign, 'URL encoding': percent };
  for (const [name, text] of Object.entries(texts)) {
    forms.set(name, Buffer.from(text));
    const upper = text.replaceAll(
      /(\\u|%)([0-9a-f]+)/gi,
      (_, mark: string, digits: string) => mark + digits.toUpperCase(),
    );
    forms.set(`${name}, upper case`, Buffer.from(upper));
    forms.set(
      `${name}, lower case`,
      Buffer.from(text.replaceAll(/%[0-9A-F]{2}/g, (each) => each.toLowerCase())),
    );
  }
  for (const before of [0, 1, 2]) {
    const text = inBase64(utf8, before);
    forms.set(`base64 after ${String(before)}`, Buffer.from(text));
    forms.set(
      `base64url after ${String(before)}`,
      Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_')),
    );
  }
  const different = [...forms].filter(
    ([, bytes], place, all) => all.findIndex(([, other]) => other.equals(bytes)) === place,
  );
  return new Map(different);
}

/** The characters that depend on the word alone, when so many bytes stand before it (modulo 3). */
function inBase64(word: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), word])
    .toString('base64')
    .replaceAll('=', '');
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + word.length) * 8) / 6));
}

export interface Haystack {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Every file below a folder, as it is at this moment. */
export function filesBelow(folder: string): readonly Haystack[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => ({ name: relative(folder, path), bytes: readFileSync(path) }));
}

/** Where a word stands and in which encoding: `data/events.db: زينب in UTF-8`. */
export function findings(words: readonly string[], haystacks: readonly Haystack[]): readonly string[] {
  const needles = words.flatMap((word) => [...formsOf(word)].map(([form, bytes]) => ({ word, form, bytes })));
  return haystacks.flatMap(({ name, bytes: hay }) =>
    needles.filter(({ bytes }) => hay.includes(bytes)).map(({ word, form }) => `${name}: ${word} in ${form}`),
  );
}
