import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openReadOnly, openSqliteReadModels } from '@mouakaba/sqlite';
import { StandaloneHost } from '@mouakaba/tools/journeys';
import { services } from '../src/standalone.js';
import { bodies, Client, staff } from './client.js';
import { HostLog } from './host-log.js';
import { documentsOf, rebuilt } from './read-models.js';
import { Writers } from './writers.js';

const rounds = Number(process.env['KILL_ROUNDS'] ?? 20);
const writers = 32;
const projections = services.flatMap((service) => service.projections);

let host: StandaloneHost | undefined;
afterEach(() => host?.stop());

describe('kill -9 while 32 clients write', () => {
  it(
    `loses nothing acknowledged, doubles nothing, breaks no chain and no read model, ${String(rounds)} times`,
    async () => {
      host = await StandaloneHost.start();
      const unit = await staff(host);
      const colleague = await Client.of(host, {
        roles: ['caseworker'],
        organisation: unit.unitId,
        provinces: ['MA-OUJ'],
      });
      const joined = { workerId: colleague.sub, role: 'caseworker' };
      await unit.coordinator.post(`/v1/holders/${unit.unitId}/workers`, joined);

      const log = HostLog.ofFile(join(host.folder, 'data/events.db'));
      let { writing, lost, acknowledged } = { writing: 0, lost: 0, acknowledged: 0 };
      for (let round = 1; round <= rounds; round++) {
        const crowd = new Writers(host, unit, colleague, await reports(4));
        crowd.back();
        const began = performance.now();
        const all = crowd.write(writers);
        // Any instant will do, also the first: this is not waiting for something to happen.
        await Promise.race([crowd.after(Math.floor(Math.random() * 300)), all]);
        await wait(Math.random() * 20);
        writing += performance.now() - began;
        acknowledged += crowd.tally.acknowledged.length;
        crowd.down();
        await killAndRestart(host, round % 4 === 0);
        crowd.end();
        crowd.back();
        await all;

        await log.readOn();
        expect(crowd.tally.unexpected).toEqual([]);
        expect(log.faults).toEqual([]);
        expect(crowd.tally.acknowledged.filter((each) => log.lacks(each))).toEqual([]);
        lost += crowd.tally.lost;
        if (round % 5 === 0 || round === rounds) {
          expect(await log.brokenChains()).toEqual([]);
          await host.advance(0);
          expect(await liveDocuments(host)).toEqual(await documentsAnew(host));
        }
      }
      expect(lost).toBeGreaterThan(0);
      process.stdout.write(
        `${String(rounds)} kills: ${String(acknowledged)} acknowledged writes before them, ` +
          `${(acknowledged / (writing / 1_000)).toFixed(0)} a second; ${String(lost)} answers lost and asked for ` +
          `again; ${String(log.events)} events, every chain intact\n`,
      );

      function reports(count: number): Promise<string[]> {
        return Promise.all(
          Array.from({ length: count }, async () =>
            String((await unit.worker.post('/v1/reports', bodies.report())).body['caseId']),
          ),
        );
      }
    },
    60_000 + rounds * 20_000,
  );
});

/** The second time while it starts again, or soon after. */
async function killAndRestart(host: StandaloneHost, twice: boolean): Promise<void> {
  const restarting = host.killAndRestart();
  if (twice) {
    const killedAgain = restarting.catch(() => undefined);
    await wait(Math.random() * 1_500);
    void host.end('SIGKILL');
    await killedAgain;
    return host.killAndRestart();
  }
  return restarting;
}

async function liveDocuments({ folder }: StandaloneHost): Promise<string[]> {
  const models = openSqliteReadModels(join(folder, 'data/read-models.db'));
  const documents = await documentsOf(models, projections);
  await models.close();
  return documents;
}

async function documentsAnew({ folder }: StandaloneHost): Promise<string[]> {
  const reader = openReadOnly(join(folder, 'data/events.db'));
  const documents = await rebuilt(reader, projections);
  await reader.close();
  return documents;
}
