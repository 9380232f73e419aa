import { afterAll, describe, expect, it } from '@jest/globals';
import { far, here, type Actor } from './people.js';
import { StandaloneFixture, type Call } from './standalone-fixture.js';
import { aReport } from './story.js';

const { fixture } = await StandaloneFixture.start(async () => ({}));
afterAll(() => fixture.stop());

const { unit, unitFar } = fixture.places;
const report = (as: Actor, province: string, holderId?: string) =>
  fixture.call(as, 'POST /v1/reports', {
    ...aReport,
    place: { province },
    ...(holderId === undefined ? {} : { holderId }),
  });
const status = async (as: Actor, call: Call) => (await fixture.call(as, call)).status;

describe('a child that is found in another province than its holder’s', () => {
  it('is reported by the people of the holder, and by the centre where it is, by nobody else', async () => {
    for (const [as, province, holder, expected] of [
      ['caseworker', far, undefined, '201'],
      ['coordinator', far, unit, '201'],
      ['centre-officer/far', far, unit, '201'],
      ['centre-officer', far, unit, '403 scope.outside'],
      ['caseworker', far, unitFar, '403 scope.outside'],
    ] as const) {
      const { status, code } = await report(as, province, holder);
      expect([as, [status, code].join(' ').trim()]).toEqual([as, expected]);
    }
  });

  it('is seen by its holder, and by officer and auditor of the province where it is', async () => {
    const { body } = await report('caseworker', far);
    const on = `/v1/cases/${String(body['caseId'])}` as const;
    const read = await fixture.done('coordinator', `GET ${on}`);
    expect(read).toMatchObject({ holderId: unit, province: far });
    for (const [as, path, expected] of [
      ['centre-officer/far', '', 200],
      ['centre-officer', '', 404],
      ['coordinator/far', '', 404],
    ] as const)
      expect([as, await status(as, `GET ${on}${path}`)]).toEqual([as, expected]);
    expect(await status('auditor/far', `GET /v1/audit/${on.slice(4)}/history`)).toBe(200);
    expect(await status('auditor', `GET /v1/audit/${on.slice(4)}/history`)).toBe(404);
    expect(await status('centre-officer/far', `GET /v1/cases?holder=${unit}`)).toBe(403);
    const lists = async (as: Actor, query = '') => {
      const newest = { 'mouakaba-min-position': String(body['position']) };
      const { items } = await fixture.done(as, `GET /v1/cases${query}`, undefined, newest);
      return (items as readonly { readonly caseId: string }[]).some(({ caseId }) => on.endsWith(caseId));
    };
    expect(await lists('caseworker/colleague')).toBe(true);
    expect(await lists('centre-officer/far')).toBe(true);
    expect(await lists('centre-officer', `?holder=${unit}`)).toBe(false);
    const { caseNumber } = await fixture.done('coordinator', `POST ${on}/screening`, {
      decision: 'accept',
    });
    expect(caseNumber).toMatch(new RegExp(`^${far.slice(3)}-`));
    expect(far).not.toBe(here);
  });
});
