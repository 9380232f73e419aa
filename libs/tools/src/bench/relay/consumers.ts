import { randomUUID } from 'node:crypto';
import { kafkaClient, KafkaFeed, topicOf } from '@mouakaba/kafka';
import { type Mark, type Pace, paceBetween, warmUp } from './pace.js';
import { processorTimeOf } from './processor-time.js';

/** A topic, how many messages it has, and where it is. */
export interface Reading {
  readonly brokers: readonly string[];
  readonly epoch: string;
  readonly messages: number;
}

/** Counts messages, from the first fifth on. */
class Counter {
  private messages = 0;
  private begun: Mark | undefined;

  constructor(private readonly whole: number) {}

  /** The pace, once the last has come. */
  count(): Pace | undefined {
    this.messages += 1;
    if (this.messages === Math.ceil(this.whole * warmUp)) this.begun = this.now();
    return this.begun && this.messages === this.whole ? paceBetween(this.begun, this.now()) : undefined;
  }

  private now(): Mark {
    return { messages: this.messages, at: performance.now(), work: processorTimeOf(process.pid) };
  }
}

/** How the feed delivers: parsed, checked against the chain, made events again, one by one. */
export async function feedPace({ brokers, epoch, messages }: Reading): Promise<Pace> {
  const counter = new Counter(messages);
  const store = { epoch, head: () => Promise.resolve(undefined) };
  const feed = new KafkaFeed({ brokers, clientId: 'bench-feed', group: 'bench-feed', store });
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

/** How kafkajs alone fetches, each message parsed as JSON, and nothing else. */
export async function barePace({ brokers, epoch, messages }: Reading): Promise<Pace> {
  const counter = new Counter(messages);
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
