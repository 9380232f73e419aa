import type { Code } from '@mouakaba/contracts';

/** The band in which an age in whole years is told in clear. */
export function ageBandOf(age: number | undefined): Code<'ageBand'> {
  if (age === undefined) return 'unknown';
  if (age >= 18) return '18+';
  if (age >= 15) return '15-17';
  if (age >= 12) return '12-14';
  return age >= 6 ? '6-11' : '0-5';
}
