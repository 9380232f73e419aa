import { once } from 'node:events';
import { batchBytes, cloudEventOf, contentType, kafkaClient } from '@mouakaba/kafka';
import type { Position } from '@mouakaba/event-sourcing';
import { openReadOnly } from '@mouakaba/sqlite';

/*
 * What kafkajs does alone: the relay's messages, made beforehand, sent batch after batch by a producer with the relay's
 * settings, to a topic that is there. Says `ready`, and sends once told by SIGUSR2.
 */

/** As many as the relay sends at once. */
const batchEvents = 1_000;
const [log = '', brokers = '', topic = ''] = process.argv.slice(2);
const batches = await messagesOf(log);
const headers = { 'content-type': contentType };
const producer = kafkaClient({ brokers: brokers.split(','), clientId: 'bench-producer' }).producer({
  ...{ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false },
});
await producer.connect();
const told = once(process, 'SIGUSR2');
const alive = setInterval(() => undefined, 1_000);
console.log('ready');
await told;
clearInterval(alive);
for (const values of batches)
  await producer.send({
    ...{ topic, acks: -1 },
    messages: values.map((value) => ({ value, partition: 0, headers })),
  });
await producer.disconnect();

/** The log's messages, in the batches in which the relay sends them, all of them in memory. */
async function messagesOf(log: string): Promise<string[][]> {
  const reader = openReadOnly(log);
  const batches: string[][] = [];
  let batch: string[] = [];
  let bytes = 0;
  let previous: Position | undefined;
  for await (const event of reader.readAll()) {
    const value = JSON.stringify(cloudEventOf(event, previous));
    previous = event.position;
    bytes += Buffer.byteLength(value);
    if (batch.length === batchEvents || bytes > batchBytes) {
      batches.push(batch);
      batch = [];
      bytes = Buffer.byteLength(value);
    }
    batch.push(value);
  }
  await reader.close();
  return [...batches, batch];
}
