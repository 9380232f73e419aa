import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { legalTimeZone } from '@mouakaba/contracts';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const checkAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The case number that this command asks for at this attempt: `TNG-26-7K3Q-X`. Four characters from a hash, not from
 * a counter: a number must not tell how many cases there are. A repeated command asks for the same ones again.
 * @param openedAt instant; its year in Morocco stands in the number
 */
export function caseNumberCandidate(
  commandId: string,
  attempt: number,
  province: string,
  openedAt: string,
): string {
  const year = Temporal.Instant.from(openedAt).toZonedDateTimeISO(legalTimeZone).year % 100;
  const place = `${province.split('-').slice(1).join('-')}-${String(year).padStart(2, '0')}`;
  for (let draw = 0; ; draw++) {
    const hash = createHash('sha256').update(['casenumber', commandId, attempt, draw].join('/')).digest();
    const middle = [0, 1, 2, 3].map((index) => crockford[(hash[index] ?? 0) & 31]).join('');
    const body = `${place}-${middle}`;
    const check = checkCharacter(body);
    // On the phone, I, L, O and U are taken for others: such numbers are not given out.
    if (crockford.includes(check)) return `${body}-${check}`;
  }
}

/** ISO 7064 MOD 37,36 over letters and digits: any one wrong character, and most swapped pairs, are found. */
export function checkCharacter(body: string): string {
  let product = 36;
  for (const character of body.replaceAll('-', '')) {
    const sum = (product + checkAlphabet.indexOf(character)) % 36;
    product = ((sum === 0 ? 36 : sum) * 2) % 37;
  }
  return checkAlphabet[(37 - product) % 36] ?? '';
}

export function isCaseNumber(text: string): boolean {
  return (
    /^[A-Z]{3}(-[A-Z]{3})?-\d{2}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-Z]$/.test(text) &&
    checkCharacter(text.slice(0, -2)) === text.slice(-1)
  );
}
