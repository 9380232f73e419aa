import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Position } from '@mouakaba/event-sourcing';
import { openReadOnly } from '@mouakaba/sqlite';
import { fileOf } from '@mouakaba/host';
import { startStandalone } from '../src/standalone.js';
import { bodies, openCase, staff } from './client.js';
import { configurationOf, InProcessHost, projections, throwaway } from './in-process-host.js';
import { documentsOf, rebuilt } from './read-models.js';
import { verifyStream } from '@mouakaba/evidence';
import { backUp, restore } from '@mouakaba/tools/backup';

afterEach(() => InProcessHost.stopAll());

/** The log up to a position, without the epoch in its positions. */
async function logOf(file: string, until?: Position): Promise<string[]> {
  const reader = openReadOnly(file);
  const lines: string[] = [];
  for await (const { position, ...event } of reader.readAll()) {
    if (until !== undefined && position > until) break;
    lines.push(JSON.stringify({ ...event, at: position.split('.')[1] }));
  }
  await reader.close();
  return lines;
}

describe('a backup taken while people write', () => {
  it('is restored as the log as it stood at its head, with every name and every chain', async () => {
    const host = await InProcessHost.start();
    const unit = await staff(host);
    const known = await openCase(host, unit);
    let done = false;
    const reported: string[] = [];
    const writing = Promise.all(
      Array.from({ length: 8 }, async () => {
        while (!done) reported.push(await openCase(host, unit));
      }),
    );
    const backups = throwaway();
    const copies = [];
    for (let copy = 0; copy < 3; copy++)
      copies.push(await backUp(host.configuration, join(backups, String(copy))));
    done = true;
    await writing;
    const lost = await unit.worker.post('/v1/reports', bodies.report());
    const seen = { 'mouakaba-min-position': String(lost.headers.get('mouakaba-position')) };
    await host.atRest();
    await host.halt();

    const folder = throwaway();
    const restored = await configurationOf(folder, { secrets: host.configuration.secretsDirectory });
    const { head } = copies.at(-1) ?? {};
    if (head === undefined) throw new Error('nothing was backed up');
    await restore(join(backups, '2'), restored);
    expect(await logOf(fileOf(restored.eventStore))).toEqual(
      await logOf(fileOf(host.configuration.eventStore), head as Position),
    );
    // The read models of the old life, which know what the backup does not: none of it counts any more.
    copyFileSync(fileOf(host.configuration.readModels), fileOf(restored.readModels));

    const { secretsDirectory: secrets, port } = host.configuration;
    const anew = await InProcessHost.start({ folder, secrets, port });
    await anew.atRest();
    const documents = await documentsOf(anew.platform.readModels, projections);
    expect(documents).toEqual(await rebuilt(anew.platform.store, projections));
    expect(documents.join()).not.toContain(String(lost.body['caseId']));
    await expectChains(anew);

    const there = await unit.worker.get(`/v1/cases/${known}`);
    expect(there).toMatchObject({ status: 200, body: { stage: 'open', child: { firstName: 'أنس' } } });
    const list = await unit.worker.get(`/v1/cases?limit=100&holder=${unit.unitId}`, seen);
    expect(list.headers.get('mouakaba-stale')).toBeNull();
    const items = list.body['items'] as readonly { readonly caseId: string; readonly child?: object }[];
    expect(items.find(({ caseId }) => caseId === known)).toMatchObject({ child: { firstName: 'أنس' } });
    expect(items.every(({ child }) => child !== undefined)).toBe(true);
    expect((await unit.worker.get(`/v1/cases/${String(lost.body['caseId'])}`)).status).toBe(404);
    // And it lives on.
    await openCase(anew, unit);
    await expectChains(anew);
  }, 120_000);

  it('opens nothing without the secrets, and makes no new ones', async () => {
    const host = await InProcessHost.start();
    const unit = await staff(host);
    await openCase(host, unit);
    const backup = join(throwaway(), 'backup');
    await backUp(host.configuration, backup);
    await host.halt();
    expect(readdirSync(backup).sort()).toEqual(['events.db', 'keys.db', 'operations.db']);

    const folder = throwaway();
    const restored = await configurationOf(folder);
    await restore(backup, restored);
    const keyFile = join(restored.secretsDirectory, 'key-encryption-key');
    await expect(startStandalone({ ...restored, clockFile: clockOf(host) }, {})).rejects.toThrow(
      `${keyFile} is missing; without it the keys of this folder cannot be opened`,
    );
    expect(existsSync(keyFile)).toBe(false);

    const other = await InProcessHost.start();
    await other.halt();
    await expect(
      startStandalone(
        { ...restored, clockFile: clockOf(host), secretsDirectory: other.configuration.secretsDirectory },
        {},
      ),
    ).rejects.toThrow('does not open the keys of this folder');

    // Nothing was harmed by the attempts.
    const anew = await InProcessHost.start({ folder, secrets: host.configuration.secretsDirectory });
    expect((await fetch(`${anew.origin}/health/ready`)).status).toBe(200);
  }, 60_000);
});

function clockOf({ configuration }: InProcessHost): string {
  return configuration.clockFile ?? '';
}

async function expectChains({ platform }: InProcessHost): Promise<void> {
  const streams = new Set<string>();
  for await (const { stream } of platform.store.readAll()) streams.add(stream);
  for (const stream of streams)
    expect([stream, await verifyStream(platform.store.readStream(stream))]).toMatchObject([
      stream,
      { intact: true },
    ]);
}
