import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseStream } from '@mouakaba/contracts';
import { fileOf } from '@mouakaba/host';
import { bodies, staff, type Unit } from './client.js';
import { InProcessHost } from './in-process-host.js';

const week = 7 * 24 * 3_600_000;

describe('the deadlines of a case that is damaged', () => {
  let host: InProcessHost;
  let unit: Unit;
  let damaged: string;
  let others: readonly string[];
  let taken: Record<string, SQLInputValue>;
  beforeAll(async () => {
    host = await InProcessHost.start();
    unit = await staff(host);
    const reported = async () =>
      caseStream(String((await unit.worker.post('/v1/reports', bodies.report())).body['caseId']));
    // Before and after the damaged one, in whatever order they come due.
    others = [await reported()];
    damaged = await reported();
    others = [...others, await reported()];
    await host.atRest();
    const file = new DatabaseSync(fileOf(host.configuration.eventStore));
    taken = file
      .prepare('DELETE FROM events WHERE stream = ? AND revision = 0 RETURNING *')
      .get(damaged) as Record<string, SQLInputValue>;
    file.close();
    await host.platform.watch.pass();
    host.skip(week);
    await settle();
  }, 60_000);
  afterAll(() => InProcessHost.stopAll());

  /** One look at everything that is due, and what it wrote is in the read models. */
  const settle = async () => {
    await host.standalone.pollers.settle(host.now());
    await host.atRest();
    await host.standalone.pollers.settle(host.now());
  };

  async function typesIn(stream: string): Promise<readonly string[]> {
    const types: string[] = [];
    for await (const { type } of host.platform.store.readStream(stream)) types.push(type);
    return types;
  }

  it('write nothing to it, and those of others fire', async () => {
    expect(await typesIn(damaged)).toEqual([]);
    for (const stream of others) expect(await typesIn(stream)).toContain('ScreeningDeadlineMissed');
  });

  it('are still due, and fire once it is whole again', async () => {
    const file = new DatabaseSync(fileOf(host.configuration.eventStore));
    const names = Object.keys(taken);
    file
      .prepare(`INSERT INTO events (${names.join()}) VALUES (${names.map(() => '?').join()})`)
      .run(...Object.values(taken));
    file.close();
    await host.platform.watch.pass();
    await settle();
    expect(await typesIn(damaged)).toContain('ScreeningDeadlineMissed');
  });
});
