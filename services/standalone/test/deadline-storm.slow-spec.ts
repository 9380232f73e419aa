import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ConcernReported, eventTypes, happened, type Schedule } from '@mouakaba/contracts';
import { EventRegistry, seal, type Kernel } from '@mouakaba/event-sourcing';
import { openEventStore, openReadOnly } from '@mouakaba/event-store-sqlite';
import { chain } from '@mouakaba/evidence';
import { SqliteKeyStore, StreamKeys } from '@mouakaba/privacy';
import { StandaloneHost } from '../src/journey/standalone-host.js';

const reports = 10_000;
const hour = 3_600_000;

let host: StandaloneHost;
afterEach(() => host.stop());

describe('ten thousand deadlines due in the same second', () => {
  it('fire once each, though the host is killed midway', async () => {
    host = await StandaloneHost.start();
    await host.end('SIGKILL');
    await report(
      host.folder,
      new Date(host.now() + hour).toISOString(),
      new Date(host.now() + 9_000 * hour).toISOString(),
    );
    await host.killAndRestart();
    await host.advance(0); // the read models have seen them all

    writeFileSync(join(host.folder, 'clock'), String(host.now() - Date.now() + 2 * hour));
    while ((await missed(host.folder)).length < reports / 4) await wait(20);
    const began = Date.now();
    await host.killAndRestart();
    await host.advance(2 * hour);
    const seconds = (Date.now() - began) / 1_000;

    const streams = await missed(host.folder);
    expect(streams).toHaveLength(reports);
    expect(new Set(streams).size).toBe(reports);
    process.stdout.write(
      `${String(reports)} deadlines of one second, killed midway: at rest ${String(seconds)} s after the kill\n`,
    );
  }, 300_000);
});

/** As so many reports would stand in the log, all to be screened by one instant. */
async function report(folder: string, due: string, later: string): Promise<void> {
  const store = await openEventStore(join(folder, 'data/events.db'));
  const keyStore = new SqliteKeyStore(join(folder, 'data/keys.db'));
  const keys = await StreamKeys.open(keyStore, join(folder, 'secrets/key-encryption-key'));
  const kernel: Kernel = {
    store,
    keys,
    registry: new EventRegistry(eventTypes),
    clock: { now: () => Date.now() },
    chain,
  };
  const at = (instant: string): Schedule => ({
    remind: [],
    due: instant,
    escalate: [],
    calendarVersion: 'always',
  });
  const event = happened(ConcernReported, {
    ...{ channel: 'in-person', reporterRelation: 'teacher', reporterAnonymous: false, concerns: ['neglect'] },
    ...{ urgency: 'urgent', province: 'MA-OUJ', holderId: randomUUID(), sex: 'female', ageBand: '6-11' },
    interpreterNeeded: undefined,
    schedule: { screen: at(due), assign: at(later), see: at(later) },
  } as const);
  for (let batch = 0; batch < reports; batch += 500) {
    await Promise.all(
      Array.from({ length: 500 }, async () => {
        const stream = `case-${randomUUID()}`;
        const key = await keys.create(stream);
        const writing = {
          recordedAt: new Date().toISOString(),
          actor: { sub: 'worker', role: 'caseworker' },
          ...{ correlationId: randomUUID(), commandId: randomUUID() },
        };
        await store.append(stream, 'no-stream', seal(kernel, stream, undefined, [{ event, writing }], key));
      }),
    );
  }
  await store.close();
  await keyStore.close();
}

/** The streams of all deadlines recorded as missed. */
async function missed(folder: string): Promise<string[]> {
  const reader = openReadOnly(join(folder, 'data/events.db'));
  const streams: string[] = [];
  for await (const { stream, type } of reader.readAll({ filter: { only: ['case'] } }))
    if (type === 'ScreeningDeadlineMissed') streams.push(stream);
  await reader.close();
  return streams;
}
