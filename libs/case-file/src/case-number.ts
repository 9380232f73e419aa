import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { checkCharacter, crockford, legalTimeZone } from '@mouakaba/contracts';

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
    if (crockford.includes(check)) return `${body}-${check}`;
  }
}
