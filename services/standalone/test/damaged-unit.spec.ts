import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unitStream } from '@mouakaba/contracts';
import { fileOf } from '@mouakaba/host';
import { bodies, Client, openCase, staff, type Unit } from './client.js';
import { InProcessHost } from './in-process-host.js';

/** An end that was cut off while nothing ran is beyond the chain. */
const seenWhileRunning = 'lost its last event';
const ofUnit = 'WHERE stream = :stream AND revision';

/** What a hand does to the stream of a unit: it is established, and three join it. */
const hands: Readonly<Record<string, string>> = {
  'lost its first event': `DELETE FROM events ${ofUnit} = 0`,
  'had its province edited': `UPDATE events SET data = replace(data, 'MA-OUJ', 'MA-BER') ${ofUnit} = 0`,
  'lost somebody who joined': `DELETE FROM events ${ofUnit} = 1`,
  [seenWhileRunning]: `DELETE FROM events ${ofUnit} = 3`,
  'got bytes that are no event': `UPDATE events SET data = '' ${ofUnit} = 2`,
};

describe.each([
  ['while the server runs', false],
  ['while it is stopped, with read models built anew', true],
])('a unit whose stream a hand has touched %s', (_, anew) => {
  const touched = Object.keys(hands).filter((name) => !anew || name !== seenWhileRunning);
  let host: InProcessHost;
  const units = new Map<string, Unit>();
  const cases = new Map<string, string>();

  beforeAll(async () => {
    host = await InProcessHost.start();
    for (const name of touched) {
      const unit = await staff(host);
      units.set(name, unit);
      const workers = `/v1/holders/${unit.unitId}/workers`;
      const here = { organisation: unit.unitId, provinces: ['MA-OUJ'] };
      for (const role of ['coordinator', 'caseworker']) {
        const { sub } = await Client.of(host, { roles: [role], ...here });
        const joined = await unit.coordinator.post(workers, { workerId: sub, role });
        expect([joined.status, joined.body]).toMatchObject([201, {}]);
      }
      cases.set(name, await openCase(host, unit));
    }
    await host.atRest();
    if (anew) await host.halt();
    const file = new DatabaseSync(fileOf(host.configuration.eventStore));
    for (const name of touched) {
      const { changes } = file.prepare(hands[name]!).run({ stream: unitStream(units.get(name)!.unitId) });
      expect([name, Number(changes)]).toEqual([name, 1]);
    }
    file.close();
    if (anew) {
      const models = new DatabaseSync(fileOf(host.configuration.readModels));
      models.exec('DELETE FROM builds');
      models.close();
      await host.run();
      await host.atRest();
    } else await host.platform.watch.pass();
    await host.platform.watch.firstPass;
  }, 120_000);
  afterAll(() => InProcessHost.stopAll());

  describe.each(touched)('and that %s', (name) => {
    const unit = () => units.get(name)!;
    const at = () => `/v1/cases/${String(cases.get(name))}`;

    it('keeps its cases, which its people read, list and write', async () => {
      const { worker, coordinator, unitId } = unit();
      expect((await worker.get(at())).status).toBe(200);
      for (const list of ['/v1/cases', `/v1/cases?holder=${unitId}`, '/v1/referrals', '/v1/agenda']) {
        const { status, body } = await coordinator.get(list);
        expect([list, status, JSON.stringify(body).includes('unreadable')]).toEqual([list, 200, false]);
      }
      expect((await worker.post(`${at()}/consents`, bodies.consent)).status).toBe(201);
    });

    it('is reported to, by its people and by whoever watches over the province', async () => {
      const { worker, coordinator, unitId } = unit();
      const officer = await Client.of(host, { roles: ['centre-officer'], provinces: ['MA-OUJ'] });
      const own = await worker.post('/v1/reports', bodies.report());
      const told = await officer.post('/v1/reports', { ...bodies.report(), holderId: unitId });
      for (const { status, body } of [own, told]) {
        expect([status, body]).toMatchObject([201, {}]);
        const screened = await coordinator.post(
          `/v1/cases/${String(body['caseId'])}/screening`,
          bodies.accept,
        );
        const { caseNumber } = screened.body;
        expect([screened.status, caseNumber]).toEqual([200, expect.stringContaining('OUJ')]);
      }
    });

    it('is out of service where its roster is asked for', async () => {
      const { worker, coordinator, unitId } = unit();
      const workers = `/v1/holders/${unitId}/workers`;
      const answers = [
        await coordinator.post(`${at()}/assignment`, bodies.assignment(worker.sub)),
        await coordinator.get(workers),
        await coordinator.post(workers, { workerId: worker.sub, role: 'coordinator' }),
      ];
      for (const { status, body } of answers)
        expect([status, body['code'], body['record']]).toEqual([503, 'record.damaged', 'unit']);
    });

    it('shows its auditor the history, the integrity and the looks of its cases, and that it is damaged', async () => {
      const { auditor, unitId } = unit();
      const audited = at().replace('/v1', '/v1/audit');
      const integrity = await auditor.get(`${audited}/integrity`);
      expect([integrity.status, integrity.body['intact']]).toEqual([200, true]);
      for (const part of ['history', 'access-log'])
        expect([part, (await auditor.get(`${audited}/${part}`)).status]).toEqual([part, 200]);
      const { body } = await auditor.get('/v1/audit/integrity');
      expect(JSON.stringify(body)).toContain(unitStream(unitId));
    });
  });
});
