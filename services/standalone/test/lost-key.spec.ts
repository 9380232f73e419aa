import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountStream, caseStream, providerStream } from '@mouakaba/contracts';
import { fileOf } from '@mouakaba/host';
import { keyEncryptionKeyFromFile } from '@mouakaba/privacy';
import { bodies, Client, openCase, staff, type Reply, type Unit } from './client.js';
import { InProcessHost } from './in-process-host.js';

/** What a hand does to one key in the file of keys. */
const hands: Readonly<
  Record<string, (file: DatabaseSync, stream: string, host: InProcessHost) => number | bigint>
> = {
  'is lost': (file, stream) => file.prepare('DELETE FROM keys WHERE id = ?').run(stream).changes,
  'is that of the installation': (file, stream) =>
    file
      .prepare(`UPDATE keys SET wrapped = (SELECT wrapped FROM keys WHERE id = 'installation') WHERE id = ?`)
      .run(stream).changes,
  'has been altered': (file, stream) =>
    file.prepare(`UPDATE keys SET wrapped = wrapped || 'AAAA' WHERE id = ?`).run(stream).changes,
  'is another one, made as keys are': (file, stream, { configuration }) => {
    const wrapping = keyEncryptionKeyFromFile(join(configuration.secretsDirectory, 'key-encryption-key'), {
      create: false,
    });
    const wrapped = wrapping.wrap(stream, Buffer.alloc(32, 5));
    return file.prepare('UPDATE keys SET wrapped = ? WHERE id = ?').run(wrapped, stream).changes;
  },
};

describe.each([
  ['while the server runs', false],
  ['while the server is stopped', true],
])('a key that a hand has touched %s', (_, stopped) => {
  let host: InProcessHost;
  let unit: Unit;
  const log: string[] = [];
  const cases = new Map<string, string>();
  let other: string;
  let others: string[];

  const touch = (stream: string, hand: (typeof hands)[string]) => {
    const file = new DatabaseSync(fileOf(host.configuration.keys));
    const changes = hand(file, stream, host);
    file.close();
    expect([stream, changes]).toEqual([stream, 1]);
  };

  beforeAll(async () => {
    const destination = { write: (line: string) => log.push(line) };
    host = await InProcessHost.start({ log: { level: 'error', destination } });
    unit = await staff(host);
    for (const name of Object.keys(hands)) cases.set(name, await openCase(host, unit));
    other = await openCase(host, unit);
    others = [];
    // One that is gone beside that of a case would say, at a start, that the keys are older than the log.
    const beside = Object.keys(hands).filter((name) => !stopped || name !== 'is lost');
    while (others.length < 2 * beside.length)
      others.push(await providerWithContact(host), await accountWithName(unit));
    await host.atRest();
    if (stopped) await host.halt();
    for (const [name, hand] of Object.entries(hands)) touch(caseStream(String(cases.get(name))), hand);
    for (const [index, stream] of others.entries()) touch(stream, hands[beside[Math.floor(index / 2)]!]!);
    if (stopped) await host.run();
    else await host.platform.watch.pass();
    await host.platform.watch.firstPass;
  }, 90_000);
  afterAll(() => InProcessHost.stopAll());

  describe.each(Object.keys(hands))('and %s', (name) => {
    const caseId = () => String(cases.get(name));

    it('leaves its case neither shown nor written to, and never broken', async () => {
      const answers = [
        await unit.worker.get(`/v1/cases/${caseId()}`),
        await unit.worker.post(`/v1/cases/${caseId()}/consents`, bodies.consent),
      ];
      for (const { status, body } of answers)
        expect([status, body['code'], body['damage']]).toEqual([503, 'record.damaged', 'key']);
    });

    it('is found by the integrity of the case, and marked in its history', async () => {
      const firstBreak = { revision: 0, kind: 'key' };
      const integrity = await unit.auditor.get(`/v1/audit/cases/${caseId()}/integrity`);
      expect([integrity.status, integrity.body]).toMatchObject([
        200,
        { intact: false, checked: ['chain', 'keys'], firstBreak },
      ]);
      const history = await unit.auditor.get(`/v1/audit/cases/${caseId()}/history`);
      expect([history.status, history.body['damaged']]).toEqual([200, [firstBreak]]);
      expect(history.body['items']).toHaveLength(Number(integrity.body['events']));
    });

    it('is counted by health, which is ready, and told of once in the log', async () => {
      const ready = await fetch(`${host.origin}/health/ready`);
      expect([ready.status, await damagedIn(ready)]).toEqual([200, cases.size + others.length]);
      expect(log.filter((line) => line.includes(`"stream":"${caseStream(caseId())}"`))).toHaveLength(1);
    });

    it('marks its case in lists, which show the others', async () => {
      const { status, body } = await unit.worker.get(`/v1/cases?limit=100&holder=${unit.unitId}`);
      expect(status).toBe(200);
      const items = body['items'] as readonly { caseId: string; unreadable?: object }[];
      expect(items.find((item) => item.caseId === caseId())).toHaveProperty('unreadable');
      expect(items.find((item) => item.caseId === other)).not.toHaveProperty('unreadable');
    });
  });

  it('is told of in the log whatever it is the key of, and takes no list away', async () => {
    for (const stream of others)
      expect(log.filter((line) => line.includes(`"stream":"${stream}","damage":"key"`))).toHaveLength(1);
    for (const list of ['/v1/providers', '/v1/cases', '/v1/referrals', '/v1/agenda'])
      expect([list, (await unit.coordinator.get(`${list}?limit=100`)).status]).toEqual([list, 200]);
    expect((await unit.administrator.get('/v1/accounts?limit=100')).status).toBe(200);
  });

  it('is told to whoever audits the province, also of which stream, and of a case to nobody else', async () => {
    const mine = await unit.auditor.get('/v1/audit/integrity?province=MA-OUJ');
    const damagedCases = [...cases.values()].map((caseId) => caseStream(caseId));
    expect([mine.status, mine.body]).toMatchObject([
      200,
      { intact: false, checked: ['chain', 'keys'], checkedAt: expect.any(String), nextCursor: null },
    ]);
    expect(streamsIn(mine)).toEqual([...damagedCases, ...others].sort());
    const elsewhere = await Client.of(host, { roles: ['auditor'], provinces: ['MA-BER'] });
    expect(streamsIn(await elsewhere.get('/v1/audit/integrity'))).toEqual([...others].sort());
    const national = await Client.of(host, { roles: ['auditor'], provinces: ['*'] });
    expect(streamsIn(await national.get('/v1/audit/integrity'))).toEqual(streamsIn(mine));
    expect(await elsewhere.get('/v1/audit/integrity?province=MA-OUJ')).toMatchObject({
      ...{ status: 403, body: { code: 'scope.outside' } },
    });
    const first = await unit.auditor.get('/v1/audit/integrity?limit=1');
    expect(streamsIn(first)).toEqual(streamsIn(mine).slice(0, 1));
    expect(first.body['nextCursor']).not.toBeNull();
  });

  it('keeps nobody from the case beside it', async () => {
    const integrity = await unit.auditor.get(`/v1/audit/cases/${other}/integrity`);
    expect(integrity.body).toMatchObject({ intact: true, checked: ['chain', 'keys'] });
    expect((await unit.worker.get(`/v1/cases/${other}`)).status).toBe(200);
  });

  it('is replaced by no other', () => {
    const keys = new DatabaseSync(fileOf(host.configuration.keys), { readOnly: true });
    const lost = caseStream(String(cases.get('is lost')));
    expect(keys.prepare('SELECT * FROM keys WHERE id = ?').get(lost)).toBeUndefined();
    keys.close();
  });
});

/** Streams of other kinds that hold something sealed. */
async function providerWithContact(host: InProcessHost): Promise<string> {
  const centre = await Client.of(host, { roles: ['centre-officer'], provinces: ['MA-OUJ'] });
  const { body } = await centre.post('/v1/providers', {
    ...{ name: { ar: 'المحكمة', fr: 'Tribunal' }, kind: 'court-cell', province: 'MA-OUJ' },
    ...{ services: ['legal-aid'], contact: { phone: '0536000000' } },
  });
  return providerStream(String(body['providerId']));
}

async function accountWithName({ administrator }: Unit): Promise<string> {
  const { body } = await administrator.post('/v1/accounts', { roles: ['auditor'], name: 'سعاد' });
  return accountStream(String(body['sub']));
}

const streamsIn = ({ body }: Reply) =>
  (body['items'] as readonly { stream: string }[]).map(({ stream }) => stream);

async function damagedIn(ready: Response): Promise<number | undefined> {
  const { dependencies } = (await ready.json()) as {
    dependencies: { name: string; damagedStreams?: number }[];
  };
  return dependencies.find(({ name }) => name === 'record')?.damagedStreams;
}
