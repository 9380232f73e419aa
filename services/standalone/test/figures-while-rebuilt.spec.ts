import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@mouakaba/event-sourcing/testing';
import { openCase, staff, type Unit } from './client.js';
import { InProcessHost, projections } from './in-process-host.js';

const statistics = projections.find(({ name }) => name === 'case-statistics')!;
const cases = 12;

describe('the figures of cases while they are built anew', () => {
  let host: InProcessHost;
  let unit: Unit;
  let path: string;
  beforeAll(async () => {
    const at = Date.parse('2026-03-03T09:00:00.000Z');
    host = await InProcessHost.start({ at });
    unit = await staff(host);
    for (let count = 0; count < cases; count++) await openCase(host, unit);
    // The month is released on the tenth of the next.
    await host.advance(Date.parse('2026-04-11T09:00:00.000Z') - host.now());
    path = '/v1/statistics/cases?measure=new-cases&from=2026-03&to=2026-03';
  }, 90_000);
  afterAll(() => InProcessHost.stopAll());

  const exact = () => unit.worker.get(`${path}&holder=${unit.unitId}`);
  const released = () => unit.auditor.get(`${path}&province=MA-OUJ`);

  it('are the old ones all the while, as of the same place, the exact and the released', async () => {
    await Promise.all([exact(), released()]); // whoever signs in moves the log
    await host.atRest();
    const before = [await exact(), await released()].map(({ body }) => body);
    for (const body of before) expect(body['rows']).toMatchObject([{ value: cases }]);
    const { store, projections: engine } = host.platform;
    const subscribe = store.subscribe.bind(store);
    const held = Promise.withResolvers<undefined>();
    // It has begun and has folded nothing, for as long as this test likes.
    store.subscribe = async function* (options) {
      await held.promise;
      yield* subscribe(options);
    };
    const rebuilding = engine.rebuild(statistics.name);
    try {
      const table = await host.platform.readModels.builds(statistics);
      await until('it has begun', async () => (await table.builds()).next !== undefined);
      for (let looks = 0; looks < 3; looks++) {
        const answers = await Promise.all([exact(), released()]);
        for (const { status, headers } of answers)
          expect([status, headers.get('mouakaba-stale')]).toEqual([200, null]);
        expect(answers.map(({ body }) => body)).toEqual(before);
      }
      expect((await table.builds()).next).toBeDefined();
    } finally {
      store.subscribe = subscribe;
      held.resolve(undefined);
    }
    await rebuilding;
    expect([(await exact()).body, (await released()).body]).toEqual(before);
  }, 60_000);

  it('are 503 with Retry-After, never less, where what was shown is not of this log', async () => {
    await (await host.platform.readModels.builds(statistics)).begin({ withdraw: true });
    for (const answer of [await exact(), await released()]) {
      expect(answer).toMatchObject({ status: 503, body: { code: 'service.unavailable' } });
      expect(answer.headers.get('retry-after')).not.toBeNull();
    }
    await host.platform.projections.rebuild(statistics.name);
    for (const { body } of [await exact(), await released()])
      expect(body['rows']).toMatchObject([{ value: cases }]);
  }, 60_000);
});
