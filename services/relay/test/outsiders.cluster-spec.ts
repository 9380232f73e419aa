import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { Consumer } from '@platformatic/kafka';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { v4, v7 } from 'uuid';
import { parse } from 'yaml';
import { eventTypes, kindOf, unpublishedKinds, type EventType } from '@mouakaba/contracts';
import type { NewEvent } from '@mouakaba/event-sourcing';
import { Cluster, Log, until } from './cluster.js';

jest.setTimeout(300_000); // the first run downloads

const contracts = new URL('../../../contracts/', import.meta.url);
const needle = 'زينب Zoubida Qamar';
let cluster: Cluster;
let log: Log;
beforeAll(async () => {
  cluster = await Cluster.start(1);
  log = new Log(cluster);
});
afterAll(async () => {
  await log.stop();
  await cluster.stop();
});

/** Every golden event, as the log would hold it: with sealed blocks, in which a careless hand left the words in clear. */
function goldenEvents(): { readonly stream: string; readonly event: NewEvent }[] {
  return readdirSync(new URL('golden/', contracts)).map((file) => {
    const [type = '', version] = file.replace('.json', '').split('.v');
    const { data } = JSON.parse(readFileSync(new URL(`golden/${file}`, contracts), 'utf8')) as {
      data: object;
    };
    const known = (eventTypes as Readonly<Record<string, EventType>>)[type];
    const event = {
      id: v7(),
      type,
      data: JSON.stringify({ data, sealed: { identity: needle, content: needle } }),
      metadata: JSON.stringify({
        schema: Number(version),
        occurredAt: '2026-03-02T09:30:00.000Z',
        recordedAt: '2026-03-02T09:31:00.000Z',
        actor: { sub: v4(), role: 'caseworker', organisation: v4() },
        ...{ correlationId: v4(), commandId: v4(), fingerprint: 'fingerprint', hash: 'a'.repeat(64) },
      }),
    };
    return { stream: `${known?.kinds[0] ?? 'case'}-${v4()}`, event };
  });
}

async function readByOutsider(count: number): Promise<Buffer[]> {
  const consumer = new Consumer({ groupId: v4(), clientId: 'outsider', bootstrapBrokers: cluster.brokers });
  const stream = await consumer.consume({ topics: [log.topic], mode: 'earliest', autocommit: false });
  const values: Buffer[] = [];
  for await (const { value } of stream) if (values.push(value) === count) break;
  await consumer.close(true);
  return values;
}

it('anybody can read the topic with another client, and every message is what asyncapi.yaml says', async () => {
  const golden = goldenEvents();
  for (const { stream, event } of golden) await log.store.append(stream, 'no-stream', [event]);
  await log.store.append('conduct-someone', 'no-stream', [{ ...golden[0]!.event, id: v7() }]);
  await log.append(1); // a kind that is published comes last
  const relay = log.relay();
  await until(async () => relay.status.published === (await log.store.head()));
  const published = golden.filter(({ stream }) => !unpublishedKinds.includes(kindOf(stream)));
  expect(published.length).toBeLessThan(golden.length);
  const values = await readByOutsider(published.length + 1);

  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(parse(readFileSync(new URL('asyncapi.yaml', contracts), 'utf8')) as object, 'asyncapi');
  let previous: unknown = null;
  for (const [index, { event, stream }] of published.entries()) {
    const message = JSON.parse(values[index]!.toString()) as Readonly<Record<string, unknown>>;
    expect(message).toMatchObject({ id: event.id, subject: stream, previous });
    const name = `${event.type}.v${String(message['schema'])}`;
    expect([
      name,
      ajv.validate({ $ref: `asyncapi#/components/schemas/${name}` }, message),
      ajv.errors,
    ]).toEqual([name, true, null]);
    previous = message['position'];
  }
  const bytes = Buffer.concat(values).toString();
  for (const word of [
    ...needle.split(' '),
    'sealed',
    'fingerprint',
    ...unpublishedKinds.map((kind) => `${kind}-`),
  ])
    expect(bytes).not.toContain(word);
});
