import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@mouakaba/event-sourcing/testing';
import { openCase, staff, type Unit } from './client.js';
import { InProcessHost, projections, throwaway } from './in-process-host.js';
import { documentsOf, rebuilt } from './read-models.js';

describe.each([
  ['copied over', copyFileSync],
  ['moved to the place of', renameSync],
])('read models of an older time, %s those of a running server', (_, put) => {
  let host: InProcessHost;
  let unit: Unit;
  let older: string;
  const file = () => join(host.folder, 'data', 'read-models.db');
  beforeAll(async () => {
    host = await InProcessHost.start();
    unit = await staff(host);
    await openCase(host, unit);
    await host.halt();
    older = join(throwaway(), 'read-models.db');
    copyFileSync(file(), older);
    await host.run();
    for (let count = 0; count < 3; count++) await openCase(host, unit);
    await host.atRest();
  }, 60_000);
  afterAll(() => InProcessHost.stopAll());

  it('are noticed while it goes on, and end it', async () => {
    expect(host.replaced).toBeUndefined();
    put(older, file());
    await until('it notices', () => host.replaced !== undefined, { every: 50 });
    expect(host.replaced?.message).toMatch(
      /^\S*read-models\.db was (written over|replaced) while the server ran/,
    );
  }, 30_000);

  it('show what the log holds when it starts again', async () => {
    await host.killAndRestart();
    await host.atRest();
    const { readModels, store } = host.platform;
    expect(await documentsOf(readModels, projections)).toEqual(await rebuilt(store, projections));
    const { body } = await unit.worker.get(`/v1/cases?limit=100&holder=${unit.unitId}`);
    expect(body['items']).toHaveLength(4);
  }, 60_000);
});
