import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, jest } from '@jest/globals';
import { newEpoch } from '@mouakaba/event-sourcing';
import { feedConformance } from '@mouakaba/event-sourcing/conformance';
import { MemoryEventStore } from '@mouakaba/event-sourcing/testing';
import { KafkaBrokers } from '@mouakaba/local';
import { KafkaFeed } from '../src/index.js';
import { Pump } from './pump.js';

jest.setTimeout(300_000); // the first run downloads

let folder: string;
let kafka: KafkaBrokers;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mouakaba-feed-'));
  kafka = await KafkaBrokers.start(folder);
});
afterAll(async () => {
  await kafka.stop();
  rmSync(folder, { recursive: true, force: true });
});

feedConformance('of Kafka', async () => {
  const brokers = kafka.addresses.split(',');
  const store = new MemoryEventStore(newEpoch(Date.now(), randomBytes(5).toString('hex')));
  const pump = await Pump.start(store, brokers);
  const open = () =>
    new KafkaFeed({
      brokers,
      clientId: 'conformance',
      store,
      group: 'conformance',
      watchdogMs: 300,
      rereadMs: 500,
    });
  let feed = open();
  return {
    feed,
    store,
    reopen: async () => {
      await feed.close();
      return (feed = open());
    },
    close: async () => {
      await feed.close();
      await pump.stop();
    },
  };
});
