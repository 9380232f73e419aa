import { randomUUID } from 'node:crypto';
import { kafkaClient, kafkaFeed, topicOf } from '@mouakaba/event-feed-kafka';
import { warmUp } from './pace.js';

/** A topic, how many messages it has, and where it is. */
export interface Reading {
  readonly brokers: readonly string[];
  readonly epoch: string;
  readonly messages: number;
}

/** Counts messages, from the first fifth on. */
class Counter {
  private seen = 0;
  private begun = 0;

  constructor(private readonly whole: number) {}

  /** The pace in messages per second, once the last has come. */
  count(): number | undefined {
    this.seen += 1;
    if (this.seen === Math.ceil(this.whole * warmUp)) this.begun = performance.now();
    if (this.seen < this.whole) return undefined;
    return (this.whole * (1 - warmUp) * 1_000) / (performance.now() - this.begun);
  }
}

/** Events per second that the feed delivers: parsed, checked against the chain, made events again, one by one. */
export async function feedPace({ brokers, epoch, messages }: Reading): Promise<number> {
  const counter = new Counter(messages);
  const store = { epoch, head: () => Promise.resolve(undefined) };
  const feed = kafkaFeed({ brokers, clientId: 'bench-feed', group: 'bench-feed', store });
  try {
    for await (const delivery of feed.subscribe({ signal: new AbortController().signal })) {
      const pace = delivery.kind === 'event' ? counter.count() : undefined;
      if (pace !== undefined) return pace;
    }
    throw new Error('the feed ended');
  } finally {
    await feed.close();
  }
}

/** Messages per second that kafkajs alone fetches, each one parsed as JSON, and nothing else. */
export async function barePace({ brokers, epoch, messages }: Reading): Promise<number> {
  const counter = new Counter(messages);
  const consumer = kafkaClient({ brokers, clientId: 'bench-consumer' }).consumer({
    ...{ groupId: `bench-consumer.${randomUUID()}`, maxWaitTimeInMs: 200, allowAutoTopicCreation: false },
  });
  const { promise, resolve } = Promise.withResolvers<number>();
  await consumer.connect();
  await consumer.subscribe({ topic: topicOf(epoch), fromBeginning: true });
  await consumer.run({
    ...{ autoCommit: false, eachBatchAutoResolve: false },
    eachBatch: (payload) => {
      const { batch } = payload;
      for (const { value } of batch.messages) {
        JSON.parse(value?.toString() ?? '');
        const pace = counter.count();
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
