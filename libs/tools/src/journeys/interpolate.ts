import { legalTimeZone } from '@mouakaba/contracts';
import { Temporal } from 'temporal-polyfill';

/** What a name stands for, or undefined. Saved values, and `actor.sub`. */
export type Lookup = (name: string) => Promise<string | undefined>;

const placeholder = /\$\{([^}]+)\}/g;
const time = /^(now|today|month)(?:([+-])(\d+)([smhd]?))?$/;
const units = { s: 'seconds', m: 'minutes', h: 'hours', d: 'days' } as const;

/** The value with every `${…}` in its texts filled in: saved names, subjects of actors, and times by the domain clock. */
export async function interpolate(value: unknown, lookup: Lookup, now: () => number): Promise<unknown> {
  if (typeof value === 'string') return interpolateText(value, lookup, now);
  if (Array.isArray(value)) return Promise.all(value.map((item) => interpolate(item, lookup, now)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    async ([name, item]) => [name, await interpolate(item, lookup, now)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

export async function interpolateText(text: string, lookup: Lookup, now: () => number): Promise<string> {
  let filled = text;
  for (const [whole, name = ''] of text.matchAll(placeholder)) {
    const value = timeOf(name, now()) ?? (await lookup(name));
    if (value === undefined) throw new Error(`nothing is known by the name of ${whole}`);
    filled = filled.replace(whole, () => value);
  }
  return filled;
}

/** `now+2h` as an instant, `today-30d` as a date, `month-1` as a month, both Morocco's; undefined for other names. */
function timeOf(name: string, now: number): string | undefined {
  const [, base, sign, amount = '0', unit = ''] = time.exec(name) ?? [];
  if (base === undefined) return undefined;
  const count = (sign === '-' ? -1 : 1) * Number(amount);
  const at = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(legalTimeZone);
  if (base === 'month') return at.toPlainDate().toPlainYearMonth().add({ months: count }).toString();
  const moved = at.add({ [units[(unit || (base === 'today' ? 'd' : 's')) as keyof typeof units]]: count });
  return base === 'today' ? moved.toPlainDate().toString() : new Date(moved.epochMilliseconds).toISOString();
}
