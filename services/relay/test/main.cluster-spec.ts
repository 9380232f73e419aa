import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { openEventStore } from '@mouakaba/sqlite';
import { freePort } from '@mouakaba/local';
import { Cluster, until } from './cluster.js';
import { eventNumber } from './event-number.js';

jest.setTimeout(300_000); // the first run downloads

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));
let cluster: Cluster;
beforeAll(async () => {
  cluster = await Cluster.start(1);
});
afterAll(() => cluster.stop());

function run(command: readonly string[], environment: Readonly<Record<string, string>>) {
  const hook = file('../../../libs/sqlite/test/typescript.mjs');
  const source = ['--conditions=@mouakaba/source', '--import', hook, file('../src/main.ts')];
  const child = spawn(process.execPath, [...source, ...command], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      EVENT_STORE_URL: `sqlite:${join(cluster.folder, 'events.db')}`,
      OPERATIONAL_STORE_URL: `sqlite:${join(cluster.folder, 'operations.db')}`,
      ...environment,
    },
  });
  return { child, ended: once(child, 'exit'), said: text(child.stdout), complained: text(child.stderr) };
}

it('the program says what it lacks, publishes, tells its figures, verifies, and ends when told', async () => {
  const lacking = run([], {});
  expect(await lacking.ended).toEqual([1, null]);
  expect(await lacking.complained).toContain('KAFKA_BROKERS');

  const store = await openEventStore(join(cluster.folder, 'events.db'));
  await store.append('case-1', 'no-stream', [0, 1, 2].map(eventNumber));
  await store.append('access-1', 'no-stream', [eventNumber(3)]);
  await store.close();

  const port = await freePort();
  const kafka = { KAFKA_BROKERS: cluster.kafka.addresses, KAFKA_REPLICAS: '1', KAFKA_MIN_IN_SYNC: '1' };
  const relay = run([], { ...kafka, MANAGEMENT_PORT: String(port) });
  const metrics = () =>
    fetch(`http://127.0.0.1:${String(port)}/metrics`).then(
      (answer) => answer.text(),
      () => '',
    );
  await until(async () => (await metrics()).includes('mouakaba_relay_published_events_total 3'));
  const figures = await metrics();
  for (const line of ['relay_active 1', 'relay_position_lag 0', 'relay_gaps_healed_total 0'])
    expect(figures).toContain(`mouakaba_${line}`);
  expect(figures).toMatch(/mouakaba_relay_last_publish_timestamp_seconds \d{10}/);
  relay.child.kill('SIGTERM');
  expect(await relay.ended).toEqual([0, null]);

  await cluster.administered(async (admin) => {
    const topics = await admin.listTopics();
    await admin.deleteTopics({ topics: topics.filter((topic) => topic.startsWith('mouakaba.')) });
  });
  const verify = run(['verify'], kafka);
  expect(await verify.ended).toEqual([0, null]);
  const [mended, whole] = (await verify.said).split('\n');
  expect(mended).toBe('Messages were missing after the start; they were published again.');
  expect(whole).toMatch(/^The topic is whole up to [0-9a-z]+\.0{15}3\.$/);
});

it.each([[[]], [['verify']]])(
  '%j ends with 1 and a sentence when it fails once something is open',
  async (words) => {
    const failing = run(words, {
      KAFKA_BROKERS: cluster.kafka.addresses,
      OPERATIONAL_STORE_URL: 'mongodb://127.0.0.1:1/operations?colour=blue',
    });
    expect(await failing.ended).toEqual([1, null]);
    const complained = await failing.complained;
    expect(complained).toContain('The MongoDB address of operations is wrong');
    expect(complained).not.toContain('    at ');
  },
);
