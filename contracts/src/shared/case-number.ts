/** What the last character of a case number is counted over: ISO 7064 MOD 37,36, letters and digits. */
const checkAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** On the phone, I, L, O and U are taken for others: numbers have none of them but in the name of the province. */
export const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const kept = new RegExp(`^[A-Z]{3}(?:-[A-Z]{3})?-[0-9]{2}-[${crockford}]{4}-[${crockford}]$`);

/** ISO 7064 MOD 37,36 over letters and digits: any one wrong character, and most swapped pairs, are found. */
export function checkCharacter(body: string): string {
  let product = 36;
  for (const character of body.replaceAll('-', '')) {
    const sum = (product + checkAlphabet.indexOf(character)) % 36;
    product = ((sum === 0 ? 36 : sum) * 2) % 37;
  }
  return checkAlphabet[(37 - product) % 36] ?? '';
}

/** Whether it is a number as they are given out, `OUJ-26-7K3Q-H`: its shape, and its last character by the others. */
export function isCaseNumber(text: string): boolean {
  return kept.test(text) && checkCharacter(text.slice(0, -2)) === text.slice(-1);
}

// As people type one: in small letters, in the digits and the widths of their keyboards, with other signs between its
// parts or none, and with the letters that are taken for a digit in its place.

const letter = '[A-Za-z\\uff21-\\uff3a\\uff41-\\uff5a]';
const digit = '[0-9\\u0660-\\u0669\\u06f0-\\u06f9\\uff10-\\uff19]';
/** Every letter but U. */
const mark =
  '[0-9A-TV-Za-tv-z\\u0660-\\u0669\\u06f0-\\u06f9\\uff10-\\uff19\\uff21-\\uff34\\uff36-\\uff3a\\uff41-\\uff54\\uff56-\\uff5a]';
const between =
  '[\\t \\u00a0\\u00ad\\u0640\\u2000-\\u2015\\u202f\\u2060\\u2066-\\u2069\\u2212\\u3000\\ufe63\\uff0d._/\\-]{0,3}';

/** The shape of a number as it is typed, for those who cannot count its last character: a pattern of JSON Schema. */
export const typedCaseNumber = [
  ...['^', `${letter}{3}`, `(?:${letter}{3})?`, `${digit}{2}`, `${mark}{4}`, mark, '$'],
].join(between);

const typed = new RegExp(typedCaseNumber);
const parts = /^([A-Z]{3})([A-Z]{3})?([0-9]{2})(.{4})(.)$/;

/** The number that was meant by what was typed, as it is given out; undefined where it is none. */
export function caseNumberFrom(text: string): string | undefined {
  if (!typed.test(text)) return undefined;
  const compact = text
    .normalize('NFKC')
    .replaceAll(/[٠-٩۰-۹]/g, (each) => String((each.codePointAt(0) ?? 0) & 0xf))
    .replaceAll(/[^0-9A-Za-z]/g, '')
    .toUpperCase();
  const [, place, within, year, drawn = '', check = ''] = parts.exec(compact) ?? [];
  const number = [place, within, year, asDigits(drawn), asDigits(check)]
    .filter((part) => part !== undefined)
    .join('-');
  return isCaseNumber(number) ? number : undefined;
}

function asDigits(text: string): string {
  return text.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}
