import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openReadOnly } from '@mouakaba/sqlite';
import { StandaloneHost } from '@mouakaba/tools/journeys';
import { bodies, staff, type Unit } from './client.js';

const aDay = 25 * 3_600_000;
const rounds = 2;
const cases = 6;

let host: StandaloneHost;
afterEach(() => host.stop());

describe('reports left alone for 25 hours', () => {
  it('miss both deadlines exactly once, whenever the host is killed between due and firing', async () => {
    host = await StandaloneHost.start();
    const unit = await staff(host);
    const kills: Record<string, () => Promise<void>> = {
      'not at all': () => Promise.resolve().then(moved),
      'before it looks: they fall due while it is away': async () => {
        await host.end('SIGKILL');
        moved();
        await host.killAndRestart();
      },
      'while it fires': async () => {
        moved();
        await wait(Math.random() * 1_100); // a poller looks each second
        await host.killAndRestart();
      },
      'twice while it fires': async () => {
        moved();
        await wait(Math.random() * 1_100);
        await host.killAndRestart();
        await wait(Math.random() * 300);
        await host.killAndRestart();
      },
    };
    for (let round = 0; round < rounds; round++) {
      for (const [when, kill] of Object.entries(kills)) {
        const left = await report(unit, cases);
        await kill();
        await host.advance(0);
        for (const caseId of left) expect([when, await typesOf(caseId)]).toEqual([when, missedOnce]);
      }
    }
  }, 240_000);
});

const missedOnce = ['AssignmentDeadlineMissed', 'ConcernReported', 'ScreeningDeadlineMissed'];

/** Nobody waits for what falls due. */
function moved(): void {
  host.moveClock(aDay);
}

function report({ worker }: Unit, count: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, async () =>
      String((await worker.post('/v1/reports', bodies.report())).body['caseId']),
    ),
  );
}

async function typesOf(caseId: string): Promise<string[]> {
  const reader = openReadOnly(join(host.folder, 'data/events.db'));
  const types: string[] = [];
  for await (const { type } of reader.readStream(`case-${caseId}`)) types.push(type);
  await reader.close();
  return types.sort();
}
