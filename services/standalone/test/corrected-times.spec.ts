import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bodies, staff, type Unit } from './client.js';
import { InProcessHost, projections } from './in-process-host.js';
import { documentsOf, rebuilt } from './read-models.js';

/** Half an hour into May, in Morocco; in UTC it is April still. */
const begun = Date.parse('2026-04-30T23:30:00.000Z');

let host: InProcessHost;
let unit: Unit;
let at: string;
beforeAll(async () => {
  host = await InProcessHost.start({ at: begun });
  unit = await staff(host);
  at = `/v1/cases/${String((await unit.worker.post('/v1/reports', bodies.report())).body['caseId'])}`;
  await unit.coordinator.post(`${at}/screening`, bodies.accept);
  await unit.coordinator.post(`${at}/assignment`, bodies.assignment(unit.worker.sub));
  const received = await unit.worker.post(`${at}/reception`, bodies.reception(host.now()));
  expect([received.status, received.body['revision']]).toEqual([201, 3]);
}, 60_000);
afterAll(() => InProcessHost.stopAll());

async function servedIn(month: string): Promise<unknown> {
  await host.atRest();
  const { body } = await unit.coordinator.get(
    `/v1/statistics/cases?measure=children-served&holder=${unit.unitId}&from=${month}&to=${month}`,
  );
  return body['rows'];
}

const inApril = '2026-04-30T21:30:00.000Z';
const correction = { corrects: 3, at: inApril, reason: 'typing-error', note: 'خطأ في الساعة' };

describe('a time that was stated wrongly', () => {
  it('counts where it was said, until it is corrected: in the month that Morocco had', async () => {
    expect(await servedIn('2026-05')).toMatchObject([{ value: 1 }]);
    expect(await servedIn('2026-04')).toEqual([]);
    const corrected = await unit.worker.post(`${at}/time-corrections`, correction);
    expect([corrected.status, corrected.body['revision']]).toEqual([201, 4]);
    expect(await servedIn('2026-05')).toEqual([]);
    expect(await servedIn('2026-04')).toMatchObject([{ value: 1 }]);
  });

  it('is shown as corrected in the file, with who corrected it and why', async () => {
    const { body } = await unit.worker.get(at);
    expect(body['receptions']).toMatchObject([{ receivedAt: inApril }]);
    expect(body['statedTimes']).toMatchObject([
      { revision: 0, what: 'report', corrections: [] },
      {
        ...{ revision: 3, what: 'reception', at: inApril },
        corrections: [
          {
            ...{ recordedBy: unit.worker.sub, reason: 'typing-error', note: 'خطأ في الساعة' },
            from: expect.stringMatching(/^2026-04-30T23:2/),
          },
        ],
      },
    ]);
  });

  it('stays in the history as it was said, and the correction names it', async () => {
    const { body } = await unit.auditor.get(`/v1/audit/cases/${at.split('/')[3]!}/history`, {
      'accept-language': 'ar',
    });
    const items = body['items'] as readonly Readonly<Record<string, unknown>>[];
    expect(items.map(({ type }) => type).slice(3)).toEqual(['ChildReceived', 'StatedTimeCorrected']);
    expect(items[3]!['text']).toMatch(/بتاريخ 1 ماي 2026 على الساعة 00:2\d/);
    expect(items[4]!['text']).toMatch(
      /الواقعة رقم 3 \(الاستقبال\): 1 ماي 2026 على الساعة 00:2\d، والصحيح 30 أبريل 2026 على الساعة 22:30/,
    );
  });

  it('is corrected by who works on the case, within its bounds', async () => {
    const tried = async (by: Unit['worker'], body: object) => {
      const { status, body: problem } = await by.post(`${at}/time-corrections`, { ...correction, ...body });
      return [status, problem['code']];
    };
    expect(await tried(unit.worker, {})).toEqual([422, 'time.already-so']);
    expect(await tried(unit.worker, { corrects: 1 })).toEqual([422, 'time.not-correctable']);
    expect(await tried(unit.worker, { at: '1990-01-01T10:00:00.000Z' })).toEqual([422, 'time.before-birth']);
    expect(await tried(unit.worker, { at: '2026-05-01T10:00:00.000Z' })).toEqual([422, 'time.in-future']);
    expect(await tried(unit.auditor, {})).toEqual([403, 'role.not-allowed']);
    expect(await tried(unit.provider, {})).toEqual([404, 'case.not-found']);
  });

  it('makes the child the age that it was, where it is the time of the report', async () => {
    const child = { sex: 'female', birthDate: '2014-05-01' };
    const { caseId } = (await unit.worker.post('/v1/reports', { ...bodies.report(), child })).body;
    const path = `/v1/cases/${String(caseId)}`;
    const shown = async () => (await unit.worker.get(path)).body['child'];
    expect(await shown()).toMatchObject({ ageBand: '12-14' });
    await unit.coordinator.post(`${path}/screening`, bodies.accept);
    await unit.coordinator.post(`${path}/assignment`, bodies.assignment(unit.worker.sub));
    const told = await unit.worker.post(`${path}/time-corrections`, { ...correction, corrects: 0 });
    expect(told.status).toBe(201);
    expect(await shown()).toMatchObject({ ageBand: '6-11' });
    const tooEarly = { ...correction, corrects: 0, at: '2014-04-30T10:00:00.000Z' };
    const { body } = await unit.worker.post(`${path}/time-corrections`, tooEarly);
    expect([body['code'], body['pointer'], body['earliest']]).toEqual([
      'time.before-birth',
      '/at',
      undefined,
    ]);
  });

  it('leaves read models that are what the log says', async () => {
    await host.atRest();
    expect(await documentsOf(host.platform.readModels, projections)).toEqual(
      await rebuilt(host.platform.store, projections),
    );
  });
});
