import { describe, it } from '@jest/globals';
import { given } from '../testing/specification.js';
import { worker } from '../testing/past-events.js';
import { reportConcern, type Responsible } from './report-concern.decision.js';
import type { ReportConcern } from './report-concern.js';

const report: ReportConcern & Responsible = {
  channel: 'in-person',
  reporter: { relation: 'teacher' },
  child: { sex: 'female', birthDate: '2017-02-11' },
  concerns: ['neglect'],
  urgency: 'urgent',
  place: { province: 'MA-OUJ' },
  narrative: 'غياب متكرر',
  responsibleHolderId: worker.organisation,
  holderProvince: 'MA-OUJ',
};

describe('reporting a concern', () => {
  it('begins a case, with the age as a band only', () =>
    given()
      .when(reportConcern, report)
      .thenHappened({ type: 'ConcernReported', data: { ageBand: '6-11', reporterAnonymous: false } }));

  it('sets the deadlines of an urgent report from the instant of recording', () =>
    given()
      .at('2026-03-02T09:00:00.000Z')
      .when(reportConcern, { ...report, occurredAt: '2026-02-20T09:00:00.000Z' })
      .thenHappened({
        type: 'ConcernReported',
        data: {
          schedule: {
            screen: {
              due: '2026-03-03T09:00:00.000Z',
              remind: ['2026-03-02T21:00:00.000Z', '2026-03-03T04:12:00.000Z'],
            },
            assign: { due: '2026-03-03T09:00:00.000Z' },
            see: { due: '2026-03-05T09:00:00.000Z', escalate: ['2026-03-08T09:00:00.000Z'] },
          },
        },
      }));

  it('gives an immediate danger one hour', () =>
    given()
      .at('2026-03-02T23:30:00.000Z')
      .when(reportConcern, { ...report, urgency: 'immediate' })
      .thenHappened({
        type: 'ConcernReported',
        data: { schedule: { screen: { due: '2026-03-03T00:30:00.000Z' } } },
      }));

  it('counts working hours for a standard one', () =>
    given()
      .at('2026-04-03T15:00:00.000Z')
      .when(reportConcern, { ...report, urgency: 'standard' })
      .thenHappened({
        type: 'ConcernReported',
        data: { schedule: { screen: { due: '2026-04-08T15:00:00.000Z', calendarVersion: 'morocco-1' } } },
      }));

  it('never refuses an anonymous reporter or an unknown age', () =>
    given()
      .when(reportConcern, { ...report, reporter: { relation: 'anonymous' }, child: { sex: 'unknown' } })
      .thenHappened({ type: 'ConcernReported', data: { reporterAnonymous: true, ageBand: 'unknown' } }));

  it('does not take a name from one who stays anonymous', () =>
    given()
      .when(reportConcern, {
        ...report,
        reporter: { relation: 'neighbour', anonymous: true, phone: '0600000000' },
      })
      .thenRefused('report.anonymous-with-name'));

  it('takes an age or a birth date, not both', () =>
    given()
      .when(reportConcern, { ...report, child: { ...report.child, ageAtReport: 9 } })
      .thenRefused('child.age-or-birth-date'));

  it('cannot be about a child who is not born', () =>
    given()
      .when(reportConcern, { ...report, child: { sex: 'male', birthDate: '2026-03-03' } })
      .thenRefused('child.birth-date-in-future'));

  it('cannot have happened more than five minutes ahead', () =>
    given()
      .at('2026-03-02T09:00:00.000Z')
      .when(reportConcern, { ...report, occurredAt: '2026-03-02T09:05:00.001Z' })
      .thenRefused('time.in-future', { latest: '2026-03-02T09:05:00.000Z' }));

  describe('of a child born today', () => {
    const newborn = { sex: 'male', birthDate: '2026-02-11' } as const;

    it('is made in the night after which Morocco has the next day, and UTC has not', () =>
      given()
        .at('2026-02-10T23:30:00.000Z')
        .when(reportConcern, { ...report, child: newborn })
        .thenHappened({ type: 'ConcernReported', data: { ageBand: '0-5' } }));

    it('is not made an hour before that night', () =>
      given()
        .at('2026-02-10T22:30:00.000Z')
        .when(reportConcern, { ...report, child: newborn })
        .thenRefused('child.birth-date-in-future', { pointer: '/child/birthDate', bound: 'clock' }));
  });

  it.each([
    // A birthday begins in Morocco: an hour before UTC's, in Ramadan and since 20 September 2026 with it.
    ['2026-02-10T22:59:00.000Z', '2020-02-11', '0-5'],
    ['2026-02-10T23:00:00.000Z', '2020-02-11', '6-11'],
    ['2026-03-10T23:30:00.000Z', '2014-03-11', '6-11'],
    ['2026-03-11T00:00:00.000Z', '2014-03-11', '12-14'],
    ['2026-09-20T23:30:00.000Z', '2011-09-21', '12-14'],
    ['2026-09-21T00:00:00.000Z', '2011-09-21', '15-17'],
    ['2024-04-20T23:30:00.000Z', '2006-04-21', '18+'],
  ])('made at %s on who was born on %s is on one of the band %s', (now, birthDate, ageBand) =>
    given()
      .at(now)
      .when(reportConcern, { ...report, child: { sex: 'male', birthDate } })
      .thenHappened({ type: 'ConcernReported', data: { ageBand } }),
  );

  it('lies neither before the birth nor out of time, and a birth neither', async () => {
    await given()
      .when(reportConcern, { ...report, occurredAt: '2016-06-01T10:00:00.000Z' })
      .thenRefused('time.before-birth', { pointer: '/occurredAt', bound: 'birth' });
    const child = { sex: 'female', ageAtReport: 9 } as const;
    await given()
      .when(reportConcern, { ...report, child, occurredAt: '1901-01-01T00:00:00.000Z' })
      .thenRefused('time.too-long-ago', {
        ...{ pointer: '/occurredAt', bound: 'policy', earliest: '2023-02-27T23:00:00.000Z' },
      });
    await given()
      .when(reportConcern, { ...report, child: { sex: 'female', birthDate: '1985-01-01' } })
      .thenRefused('time.too-long-ago', {
        pointer: '/child/birthDate',
        bound: 'policy',
        earliest: '2000-03-03',
      });
  });
});
