import type { Kafka, Producer } from 'kafkajs';
import { backOff, pause, unlessAborted } from '@mouakaba/event-sourcing';
import { contentType } from './cloud-event.js';
import { patience } from './kafka-client.js';
import { brokersAnswer, partition } from './topic.js';

/** One batch of one partition at a time, in order. Use one at a time: the order of sends is the order of the topic. */
export interface Publisher {
  /**
   * Resolves once every in-sync replica has the batch (at most `batchBytes` of values). A send that fails is repeated
   * with the very same batch on the very same producer for as long as it takes: going on after a failed send loses
   * messages without an error.
   * @throws the signal's reason; or PublisherStuck. Whatever is thrown, this publisher begins no other batch (the one
   * under way may still arrive): open another, and begin with the first event that was not acknowledged
   */
  publish(values: readonly string[], signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Bytes of one batch: below Kafka's own limit of a mebibyte, with room for its framing. */
export const batchBytes = 900_000;

/** The brokers answer, and refuse this producer for good. */
export class PublisherStuck extends Error {
  constructor(cause: unknown) {
    super('the brokers refuse this producer', { cause });
    this.name = 'PublisherStuck';
  }
}

const refusals: ReadonlySet<string> = new Set([
  ...['OUT_OF_ORDER_SEQUENCE_NUMBER', 'UNKNOWN_PRODUCER_ID', 'INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED'],
]);

/** Refusals in a row after which a producer is given up. */
const mostRefusals = 20;

const headers = { 'content-type': contentType };

/** `failed` is told of each send that is tried again. @throws what the client failed with: the brokers cannot be reached, or give it no id */
export async function openPublisher(
  kafka: Kafka,
  topic: string,
  failed: (error: unknown) => void,
): Promise<Publisher> {
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    retry: { ...patience, retries: Number.MAX_SAFE_INTEGER },
  });
  try {
    await producer.connect();
  } catch (error) {
    await producer.disconnect().catch(() => undefined); // it connects first, and asks for its id then
    throw error;
  }
  return new KafkaPublisher(producer, topic, failed);
}

class KafkaPublisher implements Publisher {
  private over: Error | undefined;
  private underWay: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly producer: Producer,
    private readonly topic: string,
    private readonly failed: (error: unknown) => void,
  ) {}

  async publish(values: readonly string[], signal: AbortSignal): Promise<void> {
    if (this.over !== undefined) throw this.over;
    const messages = values.map((value) => ({ value, partition, headers }));
    let refused = 0;
    try {
      for (let failures = 1; ; failures += 1) {
        try {
          const sent = this.producer.send({ topic: this.topic, acks: -1, messages });
          this.underWay = sent;
          await unlessAborted(signal, sent);
          return;
        } catch (error) {
          signal.throwIfAborted();
          this.failed(error);
          refused = refusals.has(brokersAnswer(error) ?? '') ? refused + 1 : 0;
          if (refused >= mostRefusals) throw new PublisherStuck(error);
        }
        await pause(backOff(failures), signal);
      }
    } catch (error) {
      this.over = error instanceof Error ? error : new Error('it was ended', { cause: error });
      throw error;
    }
  }

  async close(): Promise<void> {
    this.over ??= new Error('the publisher is closed');
    await this.producer.disconnect();
    // A send that was left connects again by itself, once it is tried again.
    void this.underWay
      .catch(() => undefined)
      .then(() => this.producer.disconnect())
      .catch(() => undefined);
  }
}
