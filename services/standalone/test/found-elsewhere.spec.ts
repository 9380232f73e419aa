import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { localMonth } from '@mouakaba/case-file';
import { Client, bodies, staff, type Unit } from './client.js';
import { InProcessHost, projections } from './in-process-host.js';
import { documentsOf, rebuilt } from './read-models.js';

/** The unit works here; the child was found there. */
const [here, there] = ['MA-OUJ', 'MA-NAD'];

interface Watchers {
  readonly officer: Client;
  readonly auditor: Client;
}

/** Every list of cases, who reads it, and by what it is narrowed. */
const lists = [
  ['/v1/cases', 'officer', ['province', 'holder']],
  ['/v1/referrals', 'officer', ['province', 'holder']],
  ['/v1/audit/cases', 'auditor', ['province']],
] as const;

let host: InProcessHost;
let unit: Unit;
let ofHere: Watchers;
let ofThere: Watchers;
let at: string;
let caseId: string;
let referralId: string;

beforeAll(async () => {
  host = await InProcessHost.start();
  unit = await staff(host);
  [ofHere, ofThere] = [await watchersOf(here), await watchersOf(there)];
  const report = { ...bodies.report(), place: { province: there } };
  caseId = String((await unit.worker.post('/v1/reports', report)).body['caseId']);
  at = `/v1/cases/${caseId}`;
  await unit.coordinator.post(`${at}/screening`, bodies.accept);
  await unit.coordinator.post(`${at}/assignment`, bodies.assignment(unit.worker.sub));
  const request = {
    ...{ providerId: unit.providerId, serviceType: 'medical-care', urgency: 'urgent' },
    ...{ summary: 'فحص طبي', legalBasis: 'immediate-danger' },
  };
  const requested = await unit.worker.post(`${at}/referrals`, request);
  referralId = String(requested.body['referralId']);
  // So that every list below shows it.
  const position = requested.headers.get('mouakaba-position') ?? '';
  for (const [list, watcher] of lists) await ofHere[watcher].get(list, { 'mouakaba-min-position': position });
}, 60_000);
afterAll(() => InProcessHost.stopAll());

async function watchersOf(province: string): Promise<Watchers> {
  const [officer, auditor] = await Promise.all(
    ['centre-officer', 'auditor'].map((role) => Client.of(host, { roles: [role], provinces: [province] })),
  );
  return { officer: officer!, auditor: auditor! };
}

async function listed(reader: Client, path: string): Promise<unknown> {
  const { status, body } = await reader.get(path);
  const items = body['items'] as readonly Readonly<Record<string, unknown>>[] | undefined;
  return items?.map(({ caseId, province }) => [caseId, province]) ?? [status, body['code']];
}

describe('a case of a holder, with a child found in another province', () => {
  it('is of the province of its holder, and says where the child was', async () => {
    const { body } = await unit.worker.get(at);
    expect(body).toMatchObject({
      caseNumber: expect.stringMatching(/^OUJ-/),
      province: here,
      reports: [{ place: { province: there } }],
    });
  });

  const queries = (path: string, filters: readonly ('province' | 'holder')[]) => {
    const values = { province: here, holder: unit.unitId };
    return filters.map((filter) => `${path}?${filter}=${values[filter]}`);
  };

  it.each(lists)('is listed to who watches over the holder: %s', async (path, watcher, filters) => {
    for (const asked of [path, ...queries(path, filters)])
      expect([asked, await listed(ofHere[watcher], asked)]).toEqual([asked, [[caseId, here]]]);
  });

  it.each(lists)('is not listed to who watches over the place: %s', async (path, watcher, filters) => {
    expect(await listed(ofThere[watcher], path)).toEqual([]);
    expect(await listed(ofThere[watcher], `${path}?province=${there}`)).toEqual([]);
    for (const outside of queries(path, filters))
      expect([outside, await listed(ofThere[watcher], outside)]).toEqual([outside, [403, 'scope.outside']]);
  });

  it.each(['/v1/cases', '/v1/referrals'])(
    'is listed in no other province to its own people: %s',
    async (path) =>
      expect(await listed(unit.coordinator, `${path}?province=${there}`)).toEqual([403, 'scope.outside']),
  );

  it('is opened to the one and not to the other: file, history, referral', async () => {
    const asked = (of: Watchers) =>
      Promise.all([
        of.officer.get(at),
        of.officer.get(`/v1/referrals/${referralId}`),
        of.officer.post(`/v1/referrals/${referralId}/escalation`, { to: 'centre', cause: 'safety' }),
        of.auditor.get(`/v1/audit/cases/${caseId}/history`),
        of.auditor.get(`/v1/audit/cases/${caseId}/integrity`),
        of.auditor.get(`/v1/audit/cases/${caseId}/access-log`),
        of.auditor.get(`/v1/referrals/${referralId}`),
      ]);
    for (const { status } of await asked(ofThere)) expect(status).toBe(404);
    for (const { status } of await asked(ofHere)) expect(status).toBeLessThan(300);
  });

  it('is folded to the same bytes when the read models are built anew', async () => {
    await host.atRest();
    const { platform } = host;
    const documents = await documentsOf(platform.readModels, projections);
    expect(documents).toEqual(await rebuilt(platform.store, projections));
    expect(documents).toContainEqual(expect.stringContaining(`"province":"${here}"`));
  });

  it('counts in the figures of the holder’s province, as their definition says', async () => {
    const now = localMonth(new Date(host.now()).toISOString());
    const figures = `/v1/statistics/cases?measure=new-cases&by=province&from=${now}&to=${now}`;
    const rows = async ({ officer }: Watchers) => (await officer.get(figures)).body;
    expect(await rows(ofHere)).toMatchObject({ rows: [{ key: { province: here }, value: 1 }] });
    expect(await rows(ofThere)).toMatchObject({ rows: [] });
    const definition = (await ofHere.officer.get(figures, { 'accept-language': 'en' })).body['definition'];
    expect(definition).toContain('where the holder of the case works');
  });
});

describe('a caseworker or coordinator reports', () => {
  it('to its own holder alone, wherever the child is', async () => {
    const { body } = await unit.ministry.post('/v1/units', {
      name: { ar: 'وحدة الناظور', fr: 'UPE Nador' },
      province: there,
    });
    const report = (holderId: unknown) => ({ ...bodies.report(), place: { province: there }, holderId });
    for (const reporter of [unit.worker, unit.coordinator]) {
      expect((await reporter.post('/v1/reports', report(unit.unitId))).status).toBe(201);
      const refused = await reporter.post('/v1/reports', report(body['unitId']));
      expect([refused.status, refused.body['code']]).toEqual([403, 'scope.outside']);
    }
  });
});

describe('a centre officer reports', () => {
  const report = (place: string) => ({
    ...bodies.report(),
    place: { province: place },
    holderId: unit.unitId,
  });

  it('to a holder in its provinces, wherever the child is', async () => {
    expect((await ofHere.officer.post('/v1/reports', report(there))).status).toBe(201);
  });

  it.each([there, here])('to no holder outside them, wherever the child is: %s', async (place) => {
    const refused = await ofThere.officer.post('/v1/reports', report(place));
    expect([refused.status, refused.body['code']]).toEqual([403, 'scope.outside']);
  });
});
