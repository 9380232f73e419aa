import {
  workingCalendar,
  workingCalendars,
  type Allowance,
  type RunningTime,
  type Schedule,
} from '@mouakaba/contracts';
import { afterWorkingTime, workingTimeBetween } from './working-time.js';

/** Of the whole time, in percent: when to remind, and when an unanswered deadline is escalated. */
const reminders = [50, 80];
const escalation = 200;
const hour = 3_600_000;

/** The `calendarVersion` of what always runs. */
const always = 'always';

/**
 * Every instant of a deadline, from the instant of recording. Stored in the deciding event: nobody computes it again, so a
 * changed service level or a late holiday moves nothing that was decided.
 * @param province where whoever is to act works: working time is counted by what is worked there
 * @param calendar by which working time is counted
 */
export function scheduleFrom(recordedAt: string, allowance: RunningTime): Schedule;
export function scheduleFrom(
  recordedAt: string,
  allowance: Allowance,
  province: string,
  calendar?: typeof workingCalendar,
): Schedule;
export function scheduleFrom(
  recordedAt: string,
  { hours, clock }: Allowance,
  province = '',
  calendar = workingCalendar,
): Schedule {
  const after = (percent: number) => {
    const time = (hours * hour * percent) / 100;
    return clock === always
      ? later(recordedAt, time)
      : afterWorkingTime(recordedAt, time, { calendar, province });
  };
  return {
    remind: reminders.map(after),
    due: after(100),
    escalate: [after(escalation)],
    calendarVersion: clock === always ? always : calendar.version,
  };
}

/** From when to when a deadline did not run, and where whoever is to act works. */
export interface Interruption {
  readonly since: string;
  readonly until: string;
  readonly province: string;
}

/**
 * A schedule after a time in which it did not run: what had passed has passed, and of the rest as much is left as there was.
 * What was left is counted by the calendar that the schedule was made by, and runs by the present one.
 * @throws Error the schedule was made by a calendar that is not known
 */
export function schedulePostponed(
  schedule: Schedule,
  { since, until, province }: Interruption,
  calendar = workingCalendar,
): Schedule {
  const { remind, due, escalate, calendarVersion } = schedule;
  const runs = calendarVersion === always;
  const former = workingCalendars.find(({ version }) => version === calendarVersion);
  if (!runs && former === undefined) throw new Error(`there is no working calendar ${calendarVersion}`);
  const moved = (instant: string): string => {
    if (instant <= since) return instant;
    if (former === undefined) return later(until, Date.parse(instant) - Date.parse(since));
    const left = workingTimeBetween(since, instant, { calendar: former, province });
    return afterWorkingTime(until, left, { calendar, province });
  };
  return {
    remind: remind.map(moved),
    due: moved(due),
    escalate: escalate.map(moved),
    calendarVersion: runs ? always : calendar.version,
  };
}

function later(since: string, time: number): string {
  return new Date(Date.parse(since) + time).toISOString();
}
