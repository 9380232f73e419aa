import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseStream } from '@mouakaba/contracts';
import { fileOf } from '@mouakaba/host';
import { bodies, openCase, staff, type Unit } from './client.js';
import { InProcessHost } from './in-process-host.js';

describe('a case whose key is lost', () => {
  let host: InProcessHost;
  let unit: Unit;
  let caseId: string;
  let other: string;
  beforeAll(async () => {
    host = await InProcessHost.start();
    unit = await staff(host);
    [caseId, other] = [await openCase(host, unit), await openCase(host, unit)];
    await host.halt();
    const keys = new DatabaseSync(fileOf(host.configuration.keys));
    const { changes } = keys.prepare('DELETE FROM keys WHERE id = ?').run(caseStream(caseId));
    expect(changes).toBe(1);
    keys.close();
    await host.run();
  }, 60_000);
  afterAll(() => InProcessHost.stopAll());

  it('is damaged: it is neither shown nor written to, and never broken', async () => {
    const answers = [
      await unit.worker.get(`/v1/cases/${caseId}`),
      await unit.worker.post(`/v1/cases/${caseId}/consents`, bodies.consent),
    ];
    for (const { status, body } of answers)
      expect([status, body['code'], body['damage']]).toEqual([503, 'record.damaged', 'key']);
  });

  it('is given no other key', () => {
    const keys = new DatabaseSync(fileOf(host.configuration.keys), { readOnly: true });
    expect(keys.prepare('SELECT * FROM keys WHERE id = ?').get(caseStream(caseId))).toBeUndefined();
    keys.close();
  });

  it('is marked in lists, which show the others', async () => {
    const { status, body } = await unit.worker.get(`/v1/cases?limit=100&holder=${unit.unitId}`);
    expect(status).toBe(200);
    const items = body['items'] as readonly { caseId: string; unreadable?: object; childName?: unknown }[];
    expect(items.find((item) => item.caseId === caseId)).toHaveProperty('unreadable');
    expect(items.find((item) => item.caseId === other)).not.toHaveProperty('unreadable');
    expect((await unit.worker.get(`/v1/cases/${other}`)).status).toBe(200);
  });

  it('is named by health, which is ready', async () => {
    const health = await fetch(`${host.origin}/health/ready`);
    expect(health.status).toBe(200);
    const { dependencies } = (await health.json()) as { dependencies: readonly { name: string }[] };
    expect(dependencies.find(({ name }) => name === 'record')).toMatchObject({
      damaged: [{ stream: caseStream(caseId), damage: 'key' }],
    });
  });
});
