import type { WorkingCalendar } from '@mouakaba/contracts';

const minute = 60_000;

/**
 * The working calendar read a second way, without `Temporal`: minute by minute, by what clocks on the wall show. What it
 * says is worked is what working times are held to.
 */
export class MinutesWorked {
  private readonly closed: ReadonlySet<string>;
  private readonly ramadan: ReadonlySet<string>;
  private readonly walls: Intl.DateTimeFormat;
  private readonly hours = new Map<number, string>();

  constructor(
    private readonly calendar: WorkingCalendar,
    private readonly province: string,
  ) {
    this.closed = new Set(Object.values(calendar.movingHolidays).flat().flatMap(daysOf));
    this.ramadan = new Set(calendar.ramadans.flatMap(daysOf));
    this.walls = new Intl.DateTimeFormat('sv-SE', {
      timeZone: calendar.timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
  }

  /** Whether somebody works in the minute that begins at this instant, a whole one. */
  worksAt(at: number): boolean {
    const [day = '', time = ''] = this.wall(at).split(' ');
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    const { calendar, closed, ramadan, province } = this;
    const isException = ({ day: on, provinces }: WorkingCalendar['exceptions'][number]) =>
      on === day && (provinces as readonly string[]).includes(province);
    const exception = calendar.exceptions.find(isException);
    const hours = exception?.hours ?? (ramadan.has(day) ? calendar.ramadanHours : calendar.hours);
    const open =
      exception === undefined
        ? calendar.weekdays.includes(weekday) && !closed.has(day) && !this.isNational(day)
        : exception.hours !== undefined;
    return open && hours.from <= time && time < hours.to;
  }

  /** When so many minutes have been worked. */
  after(since: number, minutes: number): number {
    let at = since;
    for (let worked = 0; worked < minutes; at += minute) if (this.worksAt(at)) worked += 1;
    return at;
  }

  /** How many minutes are worked between two instants. */
  between(since: number, until: number): number {
    let worked = 0;
    for (let at = since; at < until; at += minute) if (this.worksAt(at)) worked += 1;
    return worked;
  }

  private isNational(day: string): boolean {
    const { nationalDays } = this.calendar;
    return nationalDays.some(({ on, since }) => day.slice(5) === on && day.slice(0, 4) >= String(since ?? 0));
  }

  /** What a clock shows: the database is asked once an hour, since legal time moves at whole hours. */
  private wall(at: number): string {
    const hour = Math.floor(at / 3_600_000);
    const shown = this.hours.get(hour) ?? this.walls.format(hour * 3_600_000);
    this.hours.set(hour, shown);
    return `${shown.slice(0, -2)}${String(Math.floor(at / minute) % 60).padStart(2, '0')}`;
  }
}

function daysOf({ from, to }: { readonly from: string; readonly to: string }): readonly string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
