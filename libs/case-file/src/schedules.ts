import { workingWeeks, type Allowance, type Schedule } from '@mouakaba/contracts';
import { afterWorkingHours } from './working-time.js';

/** Of the whole time, in percent: when to remind, and when an unanswered deadline is escalated. */
const reminders = [50, 80];
const escalation = 200;

/**
 * Every instant of a deadline, from the instant of recording. Stored in the deciding event:
 * nobody computes it again, so a changed service level moves nothing that was decided.
 */
export function scheduleFrom(recordedAt: string, allowance: Allowance): Schedule {
  const { hours, clock } = allowance;
  const after =
    clock === 'always'
      ? (percent: number) => new Date(Date.parse(recordedAt) + hours * percent * 36_000).toISOString()
      : (percent: number) => afterWorkingHours(recordedAt, (hours * percent) / 100, workingWeeks[clock]);
  return {
    remind: reminders.map(after),
    due: after(100),
    escalate: [after(escalation)],
    calendarVersion: clock,
  };
}
