import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ReadyClaims } from '@mouakaba/accounts/testing';
import type { EventStore } from '@mouakaba/event-sourcing';
import { readJourney, runJourney } from '@mouakaba/tools/journeys';
import { leaks } from './leaks.js';
import { filesBelow, findings, formsOf, type Haystack } from './needles.js';
import { merged, newWords, worded, type Worded } from './personal-words.js';
import {
  account,
  before,
  clear,
  clearOfProviders,
  later,
  ofArrival,
  ofReferrals,
  pathCodes,
  routeOfStage,
  withoutPersonalData,
} from './freely-written.js';
import { aProvider, everyday, reopened, tell, type Ids } from './later-story.js';
import { routesOf } from './routes.js';
import { StandaloneFixture } from './standalone-fixture.js';
import { aReport, caseAt, stages, type Stage } from './story.js';

const consoles = (['error', 'warn', 'log', 'info'] as const).map((name) =>
  jest.spyOn(console, name).mockImplementation(() => undefined),
);
const { fixture, routes } = await StandaloneFixture.start(async (fixture) => ({
  routes: new Map((await routesOf(fixture)).map((route) => [route.name, route])),
}));
afterAll(() => fixture.stop());

const bodyOf = (name: string) => routes.get(name)?.body ?? {};
const said = Object.fromEntries(
  stages.map((stage) => [stage, worded(bodyOf(routeOfStage[stage]), clear)]),
) as Record<Stage, Worded>;
const laterSaid: Readonly<Record<string, Worded>> = Object.fromEntries(
  later.map(({ route }) => [route, worded(bodyOf(route), clear)]),
);
const laterBodies = Object.fromEntries(Object.entries(laterSaid).map(([route, { body }]) => [route, body]));
const contact = worded(bodyOf('POST /v1/providers'), clearOfProviders);
const written = [
  ...stages.flatMap((stage) => said[stage].words),
  ...Object.values(laterSaid).flatMap(({ words }) => words),
  ...contact.words,
];
const screeningWords = worded(bodyOf(routeOfStage.open));
const person = worded(bodyOf(account), new Set(['provinces']));
const [misplacedLatin, misplacedArabic] = newWords();
const [association, chosen] = newWords();
const secret = [
  ...[...written, ...screeningWords.words, ...person.words, ...ofArrival],
  ...[misplacedLatin, misplacedArabic, '2014-05-19', '661000001', chosen],
];

const refused: Haystack[] = [];
const read = async (
  ...[actor, call, body, headers]: Parameters<StandaloneFixture['call']>
): Promise<string> => {
  const answer = await fixture.call(actor, call, body, headers);
  const told = `${JSON.stringify([...answer.headers])}${answer.text}`;
  if (answer.status >= 400)
    refused.push({ name: `${call} answered ${String(answer.status)}`, bytes: Buffer.from(told) });
  return answer.text;
};

let caseId = '';
let providerId = '';
const referralIds: string[] = [];
beforeAll(async () => {
  const scopes = ['services', 'share-with-provider'];
  const told = await caseAt(fixture, 'consented', {
    ...Object.fromEntries(stages.map((stage) => [stage, said[stage].body])),
    reported: merged(aReport, said.reported.body),
    consented: { ...said.consented.body, scopes },
  });
  caseId = told.caseId;
  const registered = await fixture.done('centre-officer', 'POST /v1/providers', {
    ...{ ...aProvider, services: ['medical-care', 'legal-aid', 'kafala', 'emergency-shelter'] },
    ...contact.body,
  });
  providerId = String(registered['providerId']);
  const { provider, providerBeside } = fixture.places;
  const { sub: leadId } = await fixture.person('caseworker');
  let ids: Ids = { caseId, consentId: told.consentId, providerId: provider, providerBeside, leadId };
  ids = await tell(fixture, { ...ids, version: '1', ...pathCodes }, before, laterBodies);
  for (const story of ofReferrals) {
    ids = await tell(fixture, ids, story, laterBodies);
    referralIds.push(ids['referralId'] ?? '');
  }
  await tell(fixture, ids, everyday, laterBodies);
  const withdrawal = { reason: 'changed-mind', ...said.withdrawn.body };
  await tell(fixture, ids, [{ as: 'caseworker', route: routeOfStage.withdrawn, body: withdrawal }]);
  await tell(fixture, ids, reopened, laterBodies);
}, 120_000);

it('every route on which people write freely is told in this story', () => {
  const free = [...routes.values()].filter(
    ({ takesBody, body }) => takesBody && worded(body, clear).words.length > 0,
  );
  const known = new Set([
    ...Object.values(routeOfStage),
    ...withoutPersonalData,
    ...later.map(({ route }) => route),
    'POST /v1/providers',
    account,
    'PATCH /v1/accounts/{sub}',
  ]);
  expect(free.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
});

describe('what people wrote', () => {
  it('is in the file of who works on the case, every word', async () => {
    const parts = [
      ...['', '/assessments', '/plans'].map((part) => `cases/${caseId}${part}`),
      ...referralIds.map((referralId) => `referrals/${referralId}`),
      `providers/${providerId}`,
    ];
    const told = await Promise.all(parts.map((part) => read('caseworker', `GET /v1/${part}`)));
    const file = told.join();
    const unread = Object.entries(laterSaid).filter(([, { words }]) =>
      words.some((word) => !file.includes(word)),
    );
    expect(unread.map(([route]) => route)).toEqual([]);
    expect(written.filter((word) => !file.includes(word))).toEqual([]);
  });

  it('is read by all who may, and asked for by all who may not', async () => {
    const { caseId: other } = await caseAt(fixture, 'reported');
    const out = merged(screeningWords.body, { decision: 'screen-out', reason: 'not-verifiable' });
    await fixture.done('coordinator', `POST /v1/cases/${other}/screening`, out);
    expect(await read('coordinator', `GET /v1/cases/${other}`)).toContain(screeningWords.words[0]);
    await fixture.done('administrator', account, { roles: ['auditor'], ...person.body });
    const { password: currentPassword } = await fixture.person('auditor');
    await read('auditor', 'POST /v1/me/password', { currentPassword, newPassword: `${chosen} ${chosen}` });
    expect(await read('administrator', 'GET /v1/accounts')).toContain(person.words[0]);
    for (const actor of [
      'caseworker',
      'coordinator',
      'centre-officer',
      'auditor',
      'committee-member',
      'provider',
      'provider/beside',
    ] as const)
      for (const path of [
        ...[`/v1/cases/${caseId}`, '/v1/cases', `/v1/audit/cases/${caseId}/history`],
        ...[`/v1/cases/${caseId}/plans`, `/v1/referrals/${referralIds[0] ?? ''}`, '/v1/referrals'],
        ...['/v1/agenda', '/v1/inbox', `/v1/providers/${providerId}`],
      ])
        await read(actor, `GET ${path as '/'}`);
    const audited = await Promise.all(
      ['history', 'integrity', 'access-log'].map((what) =>
        read('auditor', `GET /v1/audit/cases/${caseId}/${what as ''}`),
      ),
    );
    expect(findings(secret, [{ name: 'the audit', bytes: Buffer.from(audited.join()) }])).toEqual([]);
  });

  it('and the whole arrival', async () => {
    const journey = readJourney(join(import.meta.dirname, '../journeys/arrival.json'));
    const notHere = () => Promise.reject(new Error('no step of the arrival does this'));
    const host = {
      origin: fixture.origin,
      createAccount: (claims: unknown) => fixture.createAccount(claims as ReadyClaims),
      now: () => Date.now(),
      ...{ advance: notHere, killAndRestart: notHere, stop: notHere },
    };
    const passed = await runJourney(journey, host, { killBetween: false, print: () => undefined });
    expect(passed).toBe(journey.setup.length + journey.steps.length);
  });
});

describe('names in wrong places', () => {
  it('are refused without being told back', async () => {
    for (const { as, call, body, headers } of leaks({
      latin: misplacedLatin,
      arabic: misplacedArabic,
      caseId,
    }))
      await read(as, call, body, headers);
    expect(refused.length).toBeGreaterThan(60);
    expect(findings(secret, refused)).toEqual([]);
  });

  it('are not told even when something inside breaks over them', async () => {
    const store = fixture.host.platform.store as { append: EventStore['append'] };
    const append = store.append;
    store.append = () =>
      Promise.reject(new Error(`UNIQUE constraint failed: ${misplacedArabic}`, { cause: misplacedLatin }));
    await read('caseworker', 'POST /v1/reports', merged(aReport, { narrative: misplacedArabic }));
    store.append = append;
    expect(refused.at(-1)?.name).toContain('500');
    expect(findings(secret, refused.slice(-1))).toEqual([]);
  });
});

describe('on disk, in logs and in metrics', () => {
  const log = () => {
    const printed = consoles.flatMap(({ mock }) => mock.calls).map((line) => line.map(String).join(' '));
    return [{ name: 'the log', bytes: Buffer.from([...fixture.log, ...printed].join('\n')) }];
  };

  it('no word stands anywhere while the host runs, its WAL included', async () => {
    const name = { ar: 'الوئام', fr: 'UPE' };
    await fixture.done('programme-officer', 'POST /v1/units', { name, association, province: 'MA-OUJ' });
    const files = filesBelow(fixture.folder);
    expect(files.map((file) => file.name)).toEqual(
      expect.arrayContaining([
        'data/events.db-wal',
        'data/keys.db',
        'data/operations.db',
        'data/read-models.db',
      ]),
    );
    const { managementPort } = fixture.host.platform.configuration;
    const metrics = await (await fetch(`http://127.0.0.1:${String(managementPort)}/metrics`)).text();
    expect(metrics).toContain('mouakaba_projection_lag_events');
    expect(fixture.log.length).toBeGreaterThan(100);
    const everything = [...files, ...log(), { name: 'metrics', bytes: Buffer.from(metrics) }];
    expect(findings(secret, everything)).toEqual([]);
    // What is not personal stands there in clear: this is how a word would be found.
    expect(findings([association], files)).toContain(`data/events.db-wal: ${association} in UTF-8`);
  });

  it('nor once it has ended', async () => {
    await fixture.end();
    const files = filesBelow(fixture.folder);
    expect(findings([association], files)).toContain(`data/events.db: ${association} in UTF-8`);
    expect(findings(secret, [...files, ...log()])).toEqual([]);
  });

  it.each([misplacedLatin, misplacedArabic])('a planted %s is found in every encoding', (word) => {
    for (const [form, bytes] of formsOf(word)) {
      writeFileSync(
        join(fixture.folder, 'data', 'planted'),
        Buffer.concat([Buffer.alloc(99, 7), bytes, Buffer.alloc(9)]),
      );
      expect(findings([word], filesBelow(fixture.folder))).toContain(`data/planted: ${word} in ${form}`);
    }
    for (const before of ['', 'a', 'ab', 'abc']) {
      const bytes = Buffer.from(Buffer.from(`${before}${word} and more`).toString('base64url'));
      expect(findings([word], [{ name: 'planted', bytes }]).join()).toContain(`${word} in base64`);
    }
  });
});
