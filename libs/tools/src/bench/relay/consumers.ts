import { randomUUID } from 'node:crypto';
import { kafkaClient, KafkaFeed, topicOf } from '@mouakaba/kafka';
import { type Pace, Pacer } from './pace.js';

/** A topic, how many messages it has, and where it is. */
export interface Reading {
  readonly brokers: readonly string[];
  readonly epoch: string;
  readonly messages: number;
}

/** How the feed delivers: parsed, checked against the chain, made events again, one by one. */
export async function feedPace({ brokers, epoch, messages }: Reading): Promise<Pace> {
  const pacer = new Pacer(messages, process.pid);
  let read = 0;
  const nothing = () => Promise.resolve(undefined);
  const store = { epoch, head: nothing, eventAt: nothing };
  const feed = new KafkaFeed({ brokers, clientId: 'bench-feed', group: 'bench-feed', store });
  try {
    for await (const delivery of feed.subscribe({ signal: new AbortController().signal })) {
      const pace = delivery.kind === 'event' ? pacer.reached((read += 1)) : undefined;
      if (pace !== undefined) return pace;
    }
    throw new Error('the feed ended');
  } finally {
    await feed.close();
  }
}

/** How kafkajs alone fetches, each message parsed as JSON, and nothing else. */
export async function barePace({ brokers, epoch, messages }: Reading): Promise<Pace> {
  const pacer = new Pacer(messages, process.pid);
  let read = 0;
  const consumer = kafkaClient({ brokers, clientId: 'bench-consumer' }).consumer({
    ...{ groupId: `bench-consumer.${randomUUID()}`, maxWaitTimeInMs: 200, allowAutoTopicCreation: false },
  });
  const { promise, resolve } = Promise.withResolvers<Pace>();
  await consumer.connect();
  await consumer.subscribe({ topic: topicOf(epoch), fromBeginning: true });
  await consumer.run({
    ...{ autoCommit: false, eachBatchAutoResolve: false },
    eachBatch: (payload) => {
      const { batch } = payload;
      for (const { value } of batch.messages) {
        JSON.parse(value?.toString() ?? '');
        const pace = pacer.reached((read += 1));
        if (pace !== undefined) resolve(pace);
      }
      payload.resolveOffset(batch.lastOffset());
      return Promise.resolve();
    },
  });
  try {
    return await promise;
  } finally {
    await consumer.disconnect();
  }
}
