import type { Code } from '@mouakaba/contracts';

/** Whole years between two days. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5, 10) < birthDate.slice(5, 10) ? years - 1 : years;
}

export function ageBandOf(age: number | undefined): Code<'ageBand'> {
  if (age === undefined) return 'unknown';
  if (age >= 18) return '18+';
  if (age >= 15) return '15-17';
  if (age >= 12) return '12-14';
  return age >= 6 ? '6-11' : '0-5';
}
