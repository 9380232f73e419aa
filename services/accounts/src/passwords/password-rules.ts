import { signInLimits } from '@mouakaba/contracts';
import { refuse, type Refusal } from '@mouakaba/event-sourcing';
import { commonPasswords } from './common-passwords.js';
import { normalised } from './password.js';

/**
 * Refused if it is short, common (NIST SP 800-63B-4: none of those that everybody tries), the one before, or names what is
 * known of the account.
 * @param context words that whoever guesses would begin with, in whatever spelling
 */
export function mustBeGoodPassword(
  password: string,
  before: string,
  context: readonly string[],
): Refusal | undefined {
  const text = normalised(password);
  const { shortestPassword: minimum } = signInLimits;
  if ([...text].length < minimum) return refuse('account.password-too-short', { minimum });
  if (isCommon(text) || context.some((word) => names(text, word))) return refuse('account.password-common');
  return text === normalised(before) ? refuse('account.password-unchanged') : undefined;
}

/** Whether it is a common password, or one with digits and signs around it, or a short one again and again, or a row of keys. */
export function isCommon(password: string): boolean {
  const text = password.toLowerCase();
  const letters = text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const plain = letters.replaceAll(/[^\p{L}]/gu, '');
  return (
    [text, letters, plain, unleeted(letters)].some((form) => commonPasswords.has(form)) ||
    isRepeated(text) ||
    isRow(text)
  );
}

/** Shorter ones stand inside of words that have nothing to do with them. */
const shortestName = 4;

/** Whether one holds the other, whatever is between the letters, and with signs in place of some of them. */
function names(password: string, word: string): boolean {
  const name = lettersOf(word);
  if (name.length < shortestName) return false;
  const forms = [password, unleeted(password.toLowerCase())].map(lettersOf);
  return forms.some((form) => form.includes(name) || (form !== '' && name.includes(form)));
}

function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** `p4ssw0rd` reads as `password`. */
function unleeted(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '0': 'o',
    '1': 'i',
    '3': 'e',
    '4': 'a',
    '5': 's',
    '@': 'a',
    $: 's',
  };
  return text.replaceAll(/[01345@$]/g, (sign) => signs[sign] ?? sign);
}

/** One part of at most half its length, again and again: `abcabcabcabc`. */
function isRepeated(text: string): boolean {
  const at = `${text}${text}`.indexOf(text, 1);
  return at <= text.length / 2;
}

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'azertyuiopqsdfghjklmwxcvbn',
  'qwertyuiopasdfghjklzxcvbnm',
];

/** Neighbours of the alphabet, of the digits or of the keyboard, either way. */
function isRow(text: string): boolean {
  const backwards = [...text].reverse().join('');
  return rows.some((row) => row.includes(text) || row.includes(backwards));
}
