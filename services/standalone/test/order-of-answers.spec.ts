import { afterAll, describe, expect, it } from '@jest/globals';
import { ladderOf, large, stale, text, type Attempt, type Ladder, type Removal } from './ladders.js';
import { closed, everyday, fullWorld, scopedBody, steps, tell } from './later-story.js';
import { entitled } from './permission-table.js';
import { addressOf, routesOf } from './routes.js';
import { StandaloneFixture, type Call, type Headers } from './standalone-fixture.js';
import { caseAt, hourAgo } from './story.js';

const { fixture, settled, fresh, writes, world, over } = await StandaloneFixture.start(async (fixture) => ({
  settled: await caseAt(fixture, 'heard'),
  fresh: await caseAt(fixture, 'reported'),
  writes: (await routesOf(fixture)).filter(({ takesBody, permission }) => takesBody && permission),
  world: await fullWorld(fixture),
  /** A closed case, on which there is everything and nothing may be done any more. */
  over: await tell(fixture, await fullWorld(fixture), [steps.cancelled, ...everyday, ...closed]),
}));
afterAll(() => fixture.stop());

function screening(): Ladder {
  const to = (caseId: string): Call => `POST /v1/cases/${caseId}/screening`;
  const accept = { decision: 'accept' };
  return {
    wrong: { as: undefined, call: to(settled.caseId), body: large, headers: { ...text, ...stale } },
    removals: [
      ['all that can be wrong', {}, 401, 'token.missing'],
      ['a token', { as: 'caseworker/far' }, 413, 'request.too-large'],
      ['a small body', { body: '{"colour": ' }, 415, 'request.unsupported-media-type'],
      ['as JSON', { headers: stale }, 403, 'role.not-allowed'],
      ['the role, elsewhere', { as: 'coordinator/beside' }, 400, 'request.malformed'],
      ['whole JSON', { body: { ...accept, colour: 'red' } }, 400, 'request.unknown-field'],
      ['known fields', { body: accept }, 404, 'case.not-found'],
      ['the scope', { as: 'coordinator' }, 412, 'case.stale-revision'],
      ['the revision', { headers: {} }, 422, 'case.already-screened'],
      ['a case that may', { call: to(fresh.caseId) }, 200, undefined],
    ],
  };
}

function listening(): Ladder {
  const body = {
    ...{ heldAt: hourAgo(), durationMinutes: 20, language: 'ary', presentRoles: ['caseworker'] },
    narrative: 'قال',
  };
  const call: Call = `POST /v1/cases/${settled.caseId}/listening-sessions`;
  return {
    wrong: { as: undefined, call, body: large, headers: { ...text, ...stale } },
    removals: [
      ['all that can be wrong', {}, 401, 'token.missing'],
      ['a token', { as: 'committee-member' }, 413, 'request.too-large'],
      ['a small body', { body: '[]' }, 415, 'request.unsupported-media-type'],
      ['as JSON', { headers: stale }, 404, 'case.not-found'],
      ['a role that sees cases', { as: 'coordinator' }, 403, 'role.not-allowed'],
      ['the role, elsewhere', { as: 'caseworker/far' }, 400, 'request.malformed'],
      ['a body', { body }, 404, 'case.not-found'],
      ['the holder', { as: 'caseworker/colleague' }, 403, 'scope.read-only'],
      ['the scope', { as: 'caseworker' }, 412, 'case.stale-revision'],
      ['the revision', { headers: {} }, 422, 'listening.repeat-reason-required'],
      ['what the rule asks for', { body: { ...body, repeatReason: 'new-facts' } }, 201, undefined],
    ],
  };
}

function reporting(): Ladder {
  const child = { sex: 'male', birthDate: '2099-01-01' };
  const body = {
    ...{ channel: 'phone', reporter: { relation: 'other' }, child, concerns: ['neglect'], urgency: 'urgent' },
    ...{ place: { province: 'MA-OUJ' }, holderId: fixture.places.unit, narrative: 'قيل' },
  };
  return {
    wrong: { as: undefined, call: 'POST /v1/reports', body: large, headers: { ...text, 'if-match': '"7"' } },
    removals: [
      ['all that can be wrong', {}, 401, 'token.missing'],
      ['a token', { as: 'administrator' }, 413, 'request.too-large'],
      ['a small body', { body: '{' }, 415, 'request.unsupported-media-type'],
      ['as JSON', { headers: { 'if-match': '"7"' } }, 404, 'request.no-such-route'],
      ['a role that sees cases', { as: 'auditor' }, 403, 'role.not-allowed'],
      ['the role, elsewhere', { as: 'coordinator/far' }, 400, 'request.malformed'],
      ['a body', { body }, 403, 'scope.outside'],
      ['the scope', { as: 'coordinator' }, 412, 'case.stale-revision'],
      ['the revision', { headers: {} }, 422, 'child.birth-date-in-future'],
      ['a birth in the past', { body: { ...body, child: { sex: 'male' } } }, 201, undefined],
    ],
  };
}

async function climb({ wrong, removals }: Ladder): Promise<void> {
  const told: Removal[] = [];
  let attempt: Attempt = wrong;
  for (const [what, change] of removals) {
    attempt = { ...attempt, ...change };
    const before = await fixture.head();
    const { status, code } = await fixture.call(attempt.as, attempt.call, attempt.body, attempt.headers);
    told.push([what, change, status, code]);
    expect((await fixture.head()) === before).toBe(status >= 300);
  }
  expect(told).toEqual(removals);
}

describe('token, size and type, role, body, scope, revision, rule: faults are taken away one by one', () => {
  it.each([
    ['screening', screening()],
    ['listening sessions', listening()],
    ['reports', reporting()],
  ])('%s', (_, ladder) => climb(ladder));
});

describe('every write, up to its revision', () => {
  it.each(writes.map((route) => [route.name, route] as const))('%s', (_, route) =>
    climb(ladderOf(route, world, fixture.places.unit)),
  );
});

describe('the revision comes before the rule', () => {
  // Every rule is against them on a closed case; reopening is what it admits.
  const refused = writes.filter(({ path }) => /^\/v1\/(cases|referrals)\/\{(?!.*\/reopening$)/.test(path));

  it.each(refused.map((route) => [route.name, route] as const))('%s', async (_, route) => {
    const ask = (headers: Headers) =>
      fixture.call(
        entitled(route.permission ?? ''),
        `${route.method} ${addressOf(route, over)}` as Call,
        scopedBody(route, fixture.places.unit),
        headers,
      );
    const late = await ask(stale);
    expect([late.status, late.code]).toEqual([412, 'case.stale-revision']);
    expect((await ask({})).status).toBe(422);
  });
});

it('answers a repeated write before it looks at the revision or the rule', async () => {
  const { caseId } = await caseAt(fixture, 'reported');
  const accept = (headers: Headers) =>
    fixture.call('coordinator', `POST /v1/cases/${caseId}/screening`, { decision: 'accept' }, headers);
  const first = await accept({ 'idempotency-key': 'once', 'if-match': '"0"' });
  const again = await accept({ 'idempotency-key': 'once', 'if-match': '"999"' });
  expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
  expect((await accept({ 'idempotency-key': 'another', 'if-match': '"0"' })).code).toBe(
    'case.stale-revision',
  );
});
