import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bodies, openCase, staff, type Unit } from './client.js';
import { InProcessHost, projections, throwaway } from './in-process-host.js';
import { documentsOf, rebuilt } from './read-models.js';

describe('an older copy of the log in the place of the present one', () => {
  let host: InProcessHost;
  let unit: Unit;
  beforeAll(async () => {
    host = await InProcessHost.start();
    unit = await staff(host);
    const kept = await openCase(host, unit);
    await host.halt();
    const older = join(throwaway(), 'events.db');
    cpSync(join(host.folder, 'data', 'events.db'), older);
    await host.run();
    const gone = [await openCase(host, unit), await openCase(host, unit)];
    await host.atRest();
    expect([...(await listed())].sort()).toEqual([kept, ...gone].sort());
    await host.halt();
    for (const suffix of ['-wal', '-shm'])
      rmSync(join(host.folder, 'data', `events.db${suffix}`), { force: true });
    cpSync(older, join(host.folder, 'data', 'events.db'));
    await host.run();
  }, 90_000);
  afterAll(() => InProcessHost.stopAll());

  async function listed(): Promise<readonly string[]> {
    const { body } = await unit.worker.get(`/v1/cases?limit=100&holder=${unit.unitId}`);
    return (body['items'] as readonly { caseId: string }[]).map(({ caseId }) => caseId);
  }

  it('shows no case that is gone, and every one that is written next', async () => {
    expect(await listed()).toHaveLength(1);
    for (let count = 2; count < 6; count++) {
      const report = await unit.worker.post('/v1/reports', bodies.report());
      expect(report.status).toBe(201);
      await host.atRest();
      const cases = await listed();
      expect(cases).toHaveLength(count);
      expect(cases).toContain(report.body['caseId']);
    }
    const { readModels, store } = host.platform;
    expect(await documentsOf(readModels, projections)).toEqual(await rebuilt(store, projections));
  }, 30_000);
});
