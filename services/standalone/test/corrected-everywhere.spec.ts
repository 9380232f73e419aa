import { afterAll, describe, expect, it } from '@jest/globals';
import { codesOf } from '@mouakaba/contracts';
import { accompanied, agreedCase, protecting, scopedQuery, sent, steps, tell } from './later-story.js';
import { roles } from './permission-table.js';
import { addressOf, queryOf, routesOf, type Route } from './routes.js';
import { StandaloneFixture, type Call } from './standalone-fixture.js';

interface Stated {
  readonly revision: number;
  readonly what: string;
  readonly at: string;
}

/** Half an hour ago, and some: no two of them are the same, nor what a machine says of itself. */
let told = 0;
const agoAlone = () => new Date(Date.now() - 1_800_000 - 1000 * ++told).toISOString();

const { fixture, ids, lists, stated } = await StandaloneFixture.start(async (fixture) => {
  const onCase = 'POST /v1/cases/{caseId}';
  const ids = await tell(
    fixture,
    await agreedCase(fixture, {
      reported: { occurredAt: agoAlone() },
      received: { receivedAt: agoAlone() },
      heard: { heldAt: agoAlone() },
    }),
    [
      ...protecting,
      ...accompanied,
      {
        ...{ as: 'caseworker', route: `${onCase}/accompaniments/{track}/sessions` },
        body: { serviceType: 'legal-aid', minutes: 30, placeKind: 'unit', childSeen: true },
      },
      {
        ...{ as: 'caseworker', route: `${onCase}/follow-ups/{followUpId}/record` },
        body: { progress: 'stable' },
      },
      {
        ...{ as: 'caseworker', route: `${onCase}/assents` },
        body: { assent: 'given', scopes: ['services'], statedAt: agoAlone() },
      },
      ...[sent('medical-care'), steps.accepted, steps.started],
    ],
    {
      [`${onCase}/emergency-measures`]: { takenAt: agoAlone() },
      [`${onCase}/judicial-reports`]: { reportedAt: agoAlone() },
      [`${onCase}/accompaniments/{track}/sessions`]: { heldAt: agoAlone() },
      [`${onCase}/follow-ups/{followUpId}/record`]: { heldAt: agoAlone() },
    },
  );
  const file = await fixture.done('caseworker', `GET /v1/cases/${ids['caseId'] ?? ''}`);
  const lists = (await routesOf(fixture)).filter(({ method, permission }) => method === 'GET' && permission);
  return { ids, lists, stated: file['statedTimes'] as readonly Stated[] };
});
afterAll(() => fixture.stop());

const { caseId = '', referralId = '' } = ids;
const scope = { ...ids, holderId: fixture.places.unit };

/** All that the API tells anybody now but the history; what a correction itself says that it corrected is history too. */
async function everythingTold(): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  for (const route of lists.filter(({ path }) => !path.includes('/audit/cases/{caseId}')))
    for (const role of roles) {
      const { status, body } = await fixture.call(role, callOf(route));
      if (status === 200) answers.set(`${route.name} as ${role}`, JSON.stringify(body, withoutCorrections));
    }
  return answers;
}

function callOf(route: Route): Call {
  return `GET ${addressOf(route, scope)}${scopedQuery(route, scope.holderId) || queryOf(route)}` as Call;
}

const withoutCorrections = (name: string, value: unknown) => (name === 'corrections' ? undefined : value);

const naming = (instant: string, answers: ReadonlyMap<string, string>) =>
  [...answers].filter(([, text]) => text.includes(instant)).map(([name]) => name);

/** As the clock of its row lets it be: the start of a service may not precede its request. */
async function anotherTime({ what, at }: Stated): Promise<string> {
  if (what !== 'start-of-service') return new Date(Date.parse(at) - 100).toISOString();
  const { steps } = await fixture.done('caseworker', `GET /v1/referrals/${referralId}`);
  return (steps as readonly { readonly at: string }[])[0]?.at ?? '';
}

describe('a time that was corrected', () => {
  it('is of any kind that people state', () =>
    expect(new Set(stated.map(({ what }) => what))).toEqual(
      new Set(codesOf('statedTime').map(({ code }) => code)),
    ));

  it('is told as it really was by every answer that told it, and the wrong one by the history alone', async () => {
    const before = await everythingTold();
    const right = new Map<Stated, string>();
    for (const time of stated) {
      const body = { corrects: time.revision, at: await anotherTime(time), reason: 'typing-error' };
      await fixture.done('caseworker', `POST /v1/cases/${caseId}/time-corrections`, body);
      right.set(time, body.at);
    }
    const after = await everythingTold();
    for (const [{ what, at }, corrected] of right) {
      const telling = naming(at, before);
      expect([what, telling]).toEqual([
        what,
        expect.arrayContaining(['GET /v1/cases/{caseId} as caseworker']),
      ]);
      expect([what, naming(at, after)]).toEqual([what, []]);
      expect([what, naming(corrected, after)]).toEqual([what, expect.arrayContaining([...telling])]);
    }
    const history = await fixture.call('auditor', `GET /v1/audit/cases/${caseId}/history?limit=200`);
    for (const [{ at }, corrected] of right) {
      expect(history.text).toContain(at);
      expect(history.text).toContain(corrected);
    }
  });
});
