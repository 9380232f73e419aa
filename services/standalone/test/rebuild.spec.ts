import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { positionOf, Unavailable } from '@mouakaba/event-sourcing';
import { bodies, openCase, staff, type Reply, type Unit } from './client.js';
import { InProcessHost, projections } from './in-process-host.js';
import { documentsOf, rebuilt } from './read-models.js';

const caseload = projections.find(({ name }) => name === 'caseload')!;

const live = ({ platform }: InProcessHost) => documentsOf(platform.readModels, projections);
const again = ({ platform }: InProcessHost) => rebuilt(platform.store, projections);
const positionIn = ({ headers }: Reply) => ({
  'mouakaba-min-position': String(headers.get('mouakaba-position')),
});

describe('read models and the fold of the log', () => {
  afterEach(() => InProcessHost.stopAll());

  it('are byte-equal after the demo', async () => {
    const host = await InProcessHost.start({ demo: 40 });
    await host.atRest();
    const documents = await live(host);
    expect(documents.filter((each) => /^caseload (?!holder)/.test(each)).length).toBe(40);
    expect(documents).toEqual(await again(host));
  }, 90_000);
});

describe('a running host', () => {
  let host: InProcessHost;
  let unit: Unit;
  beforeAll(async () => {
    host = await InProcessHost.start();
    unit = await staff(host);
  }, 90_000);
  afterAll(() => InProcessHost.stopAll());

  it('rebuilds a read model while writes go on, and ends equal', async () => {
    for (let count = 0; count < 5; count++) await openCase(host, unit);
    const writing = Promise.all(Array.from({ length: 8 }, () => openCase(host, unit, 4)));
    const progress = { written: false };
    void writing.finally(() => (progress.written = true));
    let rebuilds = 0;
    for (; !progress.written; rebuilds++) {
      for (const { name } of projections) {
        const reply = await unit.administrator.post(`/v1/admin/projections/${name}/rebuild`, undefined);
        expect(reply).toMatchObject({ status: 200, body: { name, state: 'rebuilding' } });
      }
    }
    await writing;
    expect(rebuilds).toBeGreaterThan(0);
    await host.atRest();
    expect(await live(host)).toEqual(await again(host));
  }, 90_000);

  it('shows every case, and no mark, all the while its read models are rebuilt', async () => {
    const caseIds = await Promise.all(Array.from({ length: 4 }, () => openCase(host, unit)));
    await host.atRest();
    const state = { over: false };
    const rebuilding = Promise.all(
      projections.map(({ name }) => host.platform.projections.rebuild(name)),
    ).finally(() => (state.over = true));
    let looks = 0;
    for (; !state.over; looks++) {
      const { status, headers, body } = await unit.worker.get(`/v1/cases?limit=100&holder=${unit.unitId}`);
      expect([status, headers.get('mouakaba-stale')]).toEqual([200, null]);
      const items = body['items'] as readonly { caseId: string }[];
      expect(items.map(({ caseId }) => caseId)).toEqual(expect.arrayContaining(caseIds));
      expect((await unit.worker.get(`/v1/agenda?holder=${unit.unitId}`)).status).not.toBe(404);
    }
    await rebuilding;
    expect(looks).toBeGreaterThan(0);
    expect(await live(host)).toEqual(await again(host));
  }, 60_000);

  it('answers 503 with Retry-After, never less, while a read model that does not fit is built anew', async () => {
    const table = await host.platform.readModels.builds(caseload);
    const [{ live: before }] = [await table.builds()];
    await table.begin({ withdraw: true });
    const answer = await unit.worker.get(`/v1/cases?holder=${unit.unitId}`);
    expect(answer).toMatchObject({ status: 503, body: { code: 'service.unavailable' } });
    expect(answer.headers.get('retry-after')).not.toBeNull();
    await host.platform.projections.rebuild(caseload.name);
    expect((await unit.worker.get(`/v1/cases?holder=${unit.unitId}`)).status).toBe(200);
    expect((await table.builds()).live?.number).toBeGreaterThan(before?.number ?? 0);
  }, 30_000);

  it('makes who names a position wait for a read model that is late', async () => {
    const { database } = host.platform.readModels as unknown as { readonly database: object };
    const late = () => {
      throw new Unavailable('read-models');
    };
    Object.defineProperty(database, 'transaction', { value: late, configurable: true });
    const report = await unit.worker.post('/v1/reports', bodies.report());
    const path = `/v1/cases?limit=1&holder=${unit.unitId}`;
    const caseIds = ({ body }: Reply) =>
      (body['items'] as readonly { caseId: string }[]).map((row) => row.caseId);
    const waiting = unit.worker.get(path, positionIn(report));
    expect(caseIds(await unit.worker.get(path))).not.toContain(report.body['caseId']);
    Reflect.deleteProperty(database, 'transaction');
    const shown = await waiting;
    expect(caseIds(shown)).toEqual([report.body['caseId']]);
    expect(shown.headers.get('mouakaba-stale')).toBeNull();
  });

  it('shows a write in another read model at once to who names its position', async () => {
    for (let count = 0; count < 5; count++) {
      const report = await unit.worker.post('/v1/reports', bodies.report());
      const list = await unit.worker.get(`/v1/cases?limit=1&holder=${unit.unitId}`, positionIn(report));
      expect(list.headers.get('mouakaba-stale')).toBeNull();
      expect(list.body).toMatchObject({ items: [{ caseId: report.body['caseId'] }] });
      const established = await unit.ministry.post('/v1/centres', {
        name: { ar: 'مركز', fr: `Centre ${String(count)}` },
        province: 'MA-BER',
      });
      const centres = await unit.worker.get('/v1/centres?limit=100', positionIn(established));
      expect(JSON.stringify(centres.body)).toContain(String(established.body['centreId']));
    }
  }, 90_000);

  /** A position that no log has come to, in this life of it or another. */
  const at = async (epoch: string) => ({
    'mouakaba-min-position': await host.platform.positions.tokenOf(positionOf(epoch, 10 ** 9)),
  });

  it('says that it is stale when the read model cannot reach the position', async () => {
    const ahead = await at(host.platform.store.epoch);
    const list = await unit.worker.get(`/v1/cases?holder=${unit.unitId}`, ahead);
    expect(list.status).toBe(200);
    expect(list.headers.get('mouakaba-stale')).toBe('true');
    const units = await unit.worker.get('/v1/units', ahead);
    expect(units.headers.get('mouakaba-stale')).toBe('true');
  }, 15_000);

  it('takes the position of an older life of the log as reached', async () => {
    const older = await at('000000000000aaaaaaaaaa');
    const list = await unit.worker.get(`/v1/cases?holder=${unit.unitId}`, older);
    expect(list.headers.get('mouakaba-stale')).toBeNull();
  });
});
