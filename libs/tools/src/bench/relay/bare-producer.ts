import { once } from 'node:events';
import { contentType, kafkaClient } from '@mouakaba/kafka';
import { messagesOf } from './messages.js';

/**
 * What kafkajs does alone: the relay's messages, made beforehand, sent batch after batch by a producer with the relay's
 * settings, to a topic that is there. Says `ready`, and sends once told by SIGUSR2.
 */
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
