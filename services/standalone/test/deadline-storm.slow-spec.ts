import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ConcernReported, eventTypes, happened, caseStream, type Schedule } from '@mouakaba/contracts';
import { DamagedStreams, EventRegistry, seal, type EventLog, type Position } from '@mouakaba/event-sourcing';
import { SqliteKeyStore, openEventStore, openReadOnly } from '@mouakaba/sqlite';
import { chain } from '@mouakaba/evidence';
import { StreamKeys } from '@mouakaba/privacy';
import { StandaloneHost } from '@mouakaba/tools/journeys';

const reports = 10_000;
const hour = 3_600_000;

let host: StandaloneHost;
afterEach(() => host.stop());

describe('ten thousand deadlines due in the same second', () => {
  it('fire once each, though the host is killed midway', async () => {
    host = await StandaloneHost.start();
    await host.end('SIGKILL');
    const due = host.now() + hour;
    await report(host.folder, new Date(due).toISOString(), new Date(host.now() + 9_000 * hour).toISOString());
    await host.killAndRestart();
    await host.advance(0); // the read models have seen them all

    const fired = followMissed(host.folder);
    host.moveClock(due - host.now());
    const fell = Date.now();
    while ((await fired.next()).length < reports / 4) await wait(20);
    const killed = Date.now();
    await host.killAndRestart();
    while ((await fired.next()).length < reports) await wait(100);
    const drained = Date.now();
    await host.advance(2 * hour);

    const streams = await fired.next();
    expect(streams).toHaveLength(reports);
    expect(new Set(streams).size).toBe(reports);
    const seconds = (from: number, to: number) => ((to - from) / 1_000).toFixed(1);
    process.stdout.write(
      `${String(reports)} deadlines of one second, killed midway: drained ${seconds(killed, drained)} s after the kill, ` +
        `${seconds(fell, drained)} s after they fell due; lateness of the last ${await lateness()} s\n`,
    );
  }, 300_000);
});

/** As the running process tells it to who watches it. */
async function lateness(): Promise<string> {
  const metrics = await (await fetch(`${host.management}/metrics`)).text();
  return Number(/^mouakaba_deadline_lateness_seconds (.+)$/m.exec(metrics)?.[1]).toFixed(1);
}

/** As so many reports would stand in the log, all to be screened by one instant. */
async function report(folder: string, due: string, later: string): Promise<void> {
  const store = await openEventStore(join(folder, 'data/events.db'));
  const keyStore = new SqliteKeyStore(join(folder, 'data/keys.db'));
  const keys = await StreamKeys.open(keyStore, join(folder, 'secrets/key-encryption-key'));
  const eventLog: EventLog = {
    store,
    keys,
    registry: new EventRegistry(eventTypes),
    clock: { now: () => Date.now() },
    chain,
    damaged: new DamagedStreams(),
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
        const stream = caseStream(randomUUID());
        const key = await keys.create(stream);
        const metadata = {
          recordedAt: new Date().toISOString(),
          actor: { sub: 'worker', role: 'caseworker' },
          ...{ correlationId: randomUUID(), commandId: randomUUID() },
        };
        await store.append(
          stream,
          'no-stream',
          seal(eventLog, stream, undefined, [{ event, metadata }], key),
        );
      }),
    );
  }
  await store.close();
  await keyStore.close();
}

/** The streams of all deadlines recorded as missed until now, reading only what is new each time. */
function followMissed(folder: string): { next(): Promise<readonly string[]> } {
  const streams: string[] = [];
  let after: Position | undefined;
  return {
    async next() {
      const reader = openReadOnly(join(folder, 'data/events.db'));
      const news = { ...(after === undefined ? {} : { after }), filter: { only: ['case'] } };
      for await (const { stream, type, position } of reader.readAll(news)) {
        if (type === 'ScreeningDeadlineMissed') streams.push(stream);
        after = position;
      }
      await reader.close();
      return streams;
    },
  };
}
