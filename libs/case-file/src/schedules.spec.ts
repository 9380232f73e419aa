import { describe, expect, it } from '@jest/globals';
import { deadlineTable, workingCalendar, type Schedule, type WorkingCalendar } from '@mouakaba/contracts';
import fc from 'fast-check';
import { scheduleFrom, schedulePostponed } from './schedules.js';
import { MinutesWorked } from './testing/minutes-worked.js';

const province = 'MA-OUJ';
const monday = '2026-04-06T07:30:00.000Z';
const { standard, urgent } = deadlineTable.acknowledge.allowed;

describe('a schedule', () => {
  it('has every instant of a working time, and the calendar that they were counted by', () =>
    expect(scheduleFrom(monday, standard, province)).toEqual({
      remind: ['2026-04-07T11:30:00.000Z', '2026-04-08T10:42:00.000Z'],
      due: '2026-04-08T15:30:00.000Z',
      escalate: ['2026-04-13T15:30:00.000Z'],
      calendarVersion: 'morocco-1',
    }));

  it('of what always runs knows no calendar', () =>
    expect(scheduleFrom(monday, urgent, province)).toEqual({
      remind: ['2026-04-06T19:30:00.000Z', '2026-04-07T02:42:00.000Z'],
      due: '2026-04-07T07:30:00.000Z',
      escalate: ['2026-04-08T07:30:00.000Z'],
      calendarVersion: 'always',
    }));

  it('is made by the calendar of the day: a late decree is another version', () => {
    const amended: WorkingCalendar = {
      ...workingCalendar,
      version: 'amended',
      movingHolidays: {
        2026: [{ name: 'work-suspended', from: '2026-04-07', to: '2026-04-07', known: 'announced' }],
      },
    };
    expect(scheduleFrom(monday, standard, province, amended)).toMatchObject({
      due: '2026-04-09T15:30:00.000Z',
      calendarVersion: 'amended',
    });
    const before = scheduleFrom(monday, standard, province);
    const pause = { since: '2026-04-06T15:30:00.000Z', until: '2026-04-07T07:30:00.000Z', province };
    // Sixteen hours were left by the calendar of then; by the present one they end a day later.
    expect(schedulePostponed(before, pause, amended)).toMatchObject({
      due: '2026-04-09T15:30:00.000Z',
      calendarVersion: 'amended',
    });
  });
});

describe('a schedule that did not run for a while', () => {
  const postponed = (schedule: Schedule, since: string, until: string) =>
    schedulePostponed(schedule, { since, until, province });

  it('has as much working time left as it had', () =>
    expect(
      postponed(
        scheduleFrom(monday, standard, province),
        '2026-04-07T11:30:00.000Z',
        '2026-04-13T08:00:00.000Z',
      ),
    ).toEqual({
      // Half was over, and the first reminder with it.
      remind: ['2026-04-07T11:30:00.000Z', '2026-04-13T15:12:00.000Z'],
      due: '2026-04-14T12:00:00.000Z',
      escalate: ['2026-04-17T12:00:00.000Z'],
      calendarVersion: 'morocco-1',
    }));

  it('has as many hours left as it had, where it always runs', () =>
    expect(
      postponed(
        scheduleFrom(monday, urgent, province),
        '2026-04-07T01:30:00.000Z',
        '2026-05-01T00:00:00.000Z',
      ),
    ).toEqual({
      remind: ['2026-04-06T19:30:00.000Z', '2026-05-01T01:12:00.000Z'],
      due: '2026-05-01T06:00:00.000Z',
      escalate: ['2026-05-02T06:00:00.000Z'],
      calendarVersion: 'always',
    }));

  it('is not due again where it was: only what was to come is later', () =>
    expect(
      postponed(
        scheduleFrom(monday, standard, province),
        '2026-04-09T07:30:00.000Z',
        '2026-04-20T07:30:00.000Z',
      ),
    ).toMatchObject({ due: '2026-04-08T15:30:00.000Z', escalate: ['2026-04-22T15:30:00.000Z'] }));

  it('goes over to the present calendar from one that is no longer made by', () => {
    const former: Schedule = {
      ...{ remind: [], due: '2026-05-01T15:30:00.000Z', escalate: [] },
      calendarVersion: 'weekdays-1',
    };
    expect(postponed(former, '2026-04-30T15:30:00.000Z', '2026-05-01T07:30:00.000Z')).toMatchObject({
      due: '2026-05-04T15:30:00.000Z',
      calendarVersion: 'morocco-1',
    });
    expect(() => postponed({ ...former, calendarVersion: 'x' }, monday, monday)).toThrow(
      'there is no working calendar x',
    );
  });

  it('runs as long as it was allowed to, whatever comes between', () => {
    const count = new MinutesWorked(workingCalendar, province);
    const minutes = fc.integer({ min: 0, max: 6 * 24 * 60 });
    const begin = Date.parse('2026-01-05');
    const when = fc.integer({ min: 0, max: 300 * 24 * 60 });
    fc.assert(
      fc.property(when, fc.array(fc.tuple(minutes, minutes), { maxLength: 3 }), (first, pauses) => {
        let now = begin + first * 60_000;
        let schedule = scheduleFrom(new Date(now).toISOString(), standard, province);
        let left = standard.hours * 60;
        for (const [ran, stood] of pauses) {
          const since = now + ran * 60_000;
          left -= count.between(now, since);
          if (left <= 0) return;
          now = since + stood * 60_000;
          schedule = postponed(schedule, new Date(since).toISOString(), new Date(now).toISOString());
        }
        expect(schedule.due).toBe(new Date(count.after(now, left)).toISOString());
      }),
    );
  });
});
