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
});
