const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const days = 365;

/** An instant at which the clock stops; where it is a working one, the stories go on. */
export interface Turn {
  readonly at: number;
  readonly working: boolean;
}

/** Of a day, in UTC: no two of them so far apart as a deadline is long. */
const hours = [8, 11.5, 14];

/**
 * The instants of the year before, in order. Those of a day lie some minutes off those of the next: no step falls on
 * the very instant of a deadline, where either could come first.
 */
export function demoTurns(now: number): readonly Turn[] {
  const today = Math.floor(now / day);
  return Array.from({ length: days + 1 }, (_, index) => today - days + index)
    .flatMap((each) => turnsOf(each))
    .filter(({ at }) => at < now);
}

function turnsOf(dayNumber: number): readonly Turn[] {
  const morning = dayNumber * day + ((dayNumber * 7) % 60) * minute;
  const weekday = new Date(dayNumber * day).getUTCDay();
  return weekday === 0 || weekday === 6
    ? [{ at: morning + 8 * hour, working: false }]
    : hours.map((each) => ({ at: morning + each * hour, working: true }));
}
