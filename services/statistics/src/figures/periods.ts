/** A month `2026-03`, a quarter `2026-Q1`, a year `2026`: each has its own distinct counts. */
export type Granularity = 'month' | 'quarter' | 'year';

/** The period of that granularity that a month lies in. */
export function periodOf(month: string, granularity: Granularity): string {
  const year = month.slice(0, 4);
  if (granularity === 'month') return month;
  return granularity === 'year' ? year : `${year}-Q${String(Math.ceil(Number(month.slice(5)) / 3))}`;
}

export function granularityOf(period: string): Granularity {
  if (period.length === 4) return 'year';
  return period.includes('Q') ? 'quarter' : 'month';
}

/** Whether a period is public: not before its last month is, or what happens day by day would show through it. */
export function isPublic(period: string, releasedThrough: string): boolean {
  return lastMonthOf(period) <= releasedThrough;
}

/** The last month of a period: with its release the period is public. */
export function lastMonthOf(period: string): string {
  const year = period.slice(0, 4);
  if (granularityOf(period) === 'month') return period;
  return granularityOf(period) === 'year'
    ? `${year}-12`
    : `${year}-${String(Number(period.slice(6)) * 3).padStart(2, '0')}`;
}
