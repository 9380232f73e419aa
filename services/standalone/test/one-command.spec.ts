import { once } from 'node:events';
import { request as send, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bodies, staff, type Unit } from './client.js';
import { InProcessHost } from './in-process-host.js';

let host: InProcessHost;
let unit: Unit;
let token: () => Promise<string>;
beforeAll(async () => {
  host = await InProcessHost.start();
  unit = await staff(host);
  const here = { organisation: unit.unitId, provinces: ['MA-OUJ'] };
  ({ token } = await host.createAccount({ roles: ['coordinator'], ...here }));
}, 60_000);
afterAll(() => InProcessHost.stopAll());

const reported = async () => String((await unit.worker.post('/v1/reports', bodies.report())).body['caseId']);

/** The request target exactly as it is given, which no address of `fetch` is. */
async function screen(target: string, key: string, body: object = bodies.accept) {
  const { hostname, port } = new URL(host.origin);
  const headers = {
    authorization: `Bearer ${await token()}`,
    'content-type': 'application/json',
    'idempotency-key': key,
  };
  const request = send({ host: hostname, port, method: 'POST', path: target, headers });
  request.end(JSON.stringify(body));
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const text = (await response.setEncoding('utf8').toArray()).join('');
  const { code } = JSON.parse(text) as { readonly code?: string };
  return {
    status: response.statusCode,
    text,
    code,
    replayed: response.headers['idempotent-replay'] === 'true',
  };
}

async function eventsOf(stream: string): Promise<number> {
  let events = 0;
  for await (const { revision } of host.platform.store.readStream(stream)) events = revision + 1;
  return events;
}

describe('a command under a key', () => {
  it('is done once, however its path is spelled', async () => {
    const caseId = await reported();
    const first = await screen(`/v1/cases/${caseId}/screening`, 'spelled');
    expect([first.status, first.replayed]).toEqual([200, false]);
    const written = await eventsOf(`case-${caseId}`);
    for (const target of [
      `/v1/cases/${caseId.toUpperCase()}/screening`,
      `/v1/cases/${caseId.replaceAll('-', '%2D')}/screening`,
      `/v1/cases/${caseId.replaceAll('-', '%2d')}/scr%65ening`,
      `${host.origin}/v1/cases/${caseId}/screening`,
      `${host.origin}/v1/cases/${caseId.toUpperCase()}/screening?`,
    ]) {
      const { status, text, replayed } = await screen(target, 'spelled');
      expect([target, status, text, replayed]).toEqual([target, 200, first.text, true]);
    }
    expect(await eventsOf(`case-${caseId}`)).toBe(written);
  });

  it('is the same with marks that nobody sees, and with another spelling of a number', async () => {
    const report = bodies.report();
    const sent = (name: string, phone: string) =>
      screen('/v1/reports', 'pasted', { ...report, reporter: { relation: 'relative', name, phone } });
    const first = await sent('سعيد', '0661000001');
    expect([first.status, first.replayed]).toEqual([201, false]);
    const again = await sent('\u202bسعيد\u202c\u200f', '\u202a+212 6\u20116100 00 01\u202c');
    expect([again.status, again.replayed, again.text]).toEqual([201, true, first.text]);
    expect((await sent('سعيدة', '0661000001')).code).toBe('request.idempotency-key-reused');
  });

  it('leaves its key to no other operation and no other thing, also after the program has ended', async () => {
    const [caseId, other] = [await reported(), await reported()];
    await screen(`/v1/cases/${caseId}/screening`, 'kept');
    const written = [await eventsOf(`case-${caseId}`), await eventsOf(`case-${other}`)];
    const reused = [422, 'request.idempotency-key-reused'];
    const asked = async (target: string, body?: object) => {
      const { status, code } = await screen(target, 'kept', body);
      return [status, code];
    };
    const expectRefused = async () => {
      expect(await asked(`/v1/cases/${other}/screening`)).toEqual(reused);
      expect(await asked(`/v1/cases/${caseId}/assignment`, bodies.assignment(unit.worker.sub))).toEqual(
        reused,
      );
      expect(await asked('/v1/reports', bodies.report())).toEqual(reused);
      const otherwise = { ...bodies.accept, note: 'ملاحظة' };
      expect(await asked(`/v1/cases/${caseId}/screening`, otherwise)).toEqual(reused);
    };
    await expectRefused();
    await host.killAndRestart();
    await expectRefused();
    expect(await asked(`/v1/cases/${caseId}/screening`)).toEqual([200, undefined]);
    expect([await eventsOf(`case-${caseId}`), await eventsOf(`case-${other}`)]).toEqual(written);
  }, 30_000);
});

describe('a read', () => {
  it('finds the same case however its id is spelled, and its record names it in one way', async () => {
    const caseId = await reported();
    const spelled = [caseId, caseId.toUpperCase(), caseId.replaceAll('-', '%2D')];
    for (const id of spelled) {
      const { status, body } = await unit.worker.get(`/v1/cases/${id}`);
      expect([status, body['caseId']]).toEqual([200, caseId]);
    }
    const looks: unknown[] = [];
    for await (const { data } of host.platform.store.readAll({ filter: { only: ['access'] } }))
      if (data.toLowerCase().includes(caseId))
        looks.push((JSON.parse(data) as { data: { caseId: string } }).data.caseId);
    expect(looks).toEqual([caseId, caseId, caseId]);
  });
});

describe('the position of a write', () => {
  it('is one token in header and body, as long as any other, and says nothing of the log', async () => {
    const replies = [
      await unit.worker.post('/v1/reports', bodies.report()),
      await unit.worker.post('/v1/reports', bodies.report()),
    ];
    const tokens = replies.map(({ headers, body }) => {
      expect(headers.get('mouakaba-position')).toBe(body['position']);
      return String(body['position']);
    });
    expect(tokens[0]).toHaveLength(tokens[1]!.length);
    for (const each of tokens) {
      expect(each).not.toContain(host.platform.store.epoch);
      expect(Buffer.from(each, 'base64url').toString('latin1')).not.toContain(host.platform.store.epoch);
    }
    const head = String(await host.platform.store.head());
    const guessed = await unit.worker.get(`/v1/cases?holder=${unit.unitId}`, {
      'mouakaba-min-position': head,
    });
    expect([guessed.status, guessed.body['code']]).toEqual([400, 'request.malformed']);
  });
});
