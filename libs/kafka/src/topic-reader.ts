import { randomBytes } from 'node:crypto';
import type { Admin, Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { OperatorError, unlessAborted } from '@mouakaba/event-sourcing';
import { Handover } from './handover.js';
import { patience } from './kafka-client.js';
import { repeating } from './repeating.js';
import { endsOf, partition } from './topic.js';

export interface TopicBatch {
  readonly messages: readonly KafkaMessage[];
  /** Offset after the last of them. */
  readonly next: bigint;
  /** The topic's end when they were fetched. */
  readonly end: bigint;
}

export interface TopicReading {
  readonly topic: string;
  /** Consumer groups are named `<group>.<random>`: each reading reads everything, and waits for no predecessor. */
  readonly group: string;
  /** An offset the topic does not have, or none: from its start. */
  readonly from: bigint | undefined;
  /** Tell the brokers how far it is, for lag metrics alone. */
  readonly commits: boolean;
  /** Milliseconds between two looks at whether it lags without moving. */
  readonly watchdogMs: number;
  /** Asked by the watchdog: a reason to begin again. */
  readonly obstacle?: () => Error | undefined;
  readonly signal: AbortSignal;
  /** Connections are closed behind the reader's back: whoever must know waits for these. */
  readonly closing: (closed: Promise<unknown>) => void;
}

/** There is no such topic now. */
export class TopicMissing extends OperatorError {
  constructor(topic: string) {
    super(`there is no topic ${topic}`);
    this.name = 'TopicMissing';
  }
}

/** The topic ends before the place that was read up to: it was made anew. */
export class TopicShrunk extends Error {
  constructor(topic: string) {
    super(`${topic} ends before what was read of it`);
    this.name = 'TopicShrunk';
  }
}

/** There is more to read, and nothing comes. */
export class ConsumerStuck extends Error {
  constructor(next: bigint, end: bigint) {
    super(`nothing came after offset ${String(next)}, though the topic goes up to ${String(end)}`);
    this.name = 'ConsumerStuck';
  }
}

/** How far a reading is. */
interface Place {
  next: bigint;
  /** When the brokers were last told, by `performance.now()`. */
  committed: number;
}

/** Milliseconds: on the way to the end, an answer waited for after each fetch would cost a quarter of the pace. */
const commitEvery = 1_000;

/**
 * One consumer's life: first an empty batch that says where it begins and where the topic ends, then what is there
 * and what comes, until the signal aborts.
 * @throws TopicMissing, TopicShrunk, ConsumerStuck, the obstacle, or what the client failed with: read again from where you are
 */
export async function* readTopic(kafka: Kafka, reading: TopicReading): AsyncGenerator<TopicBatch> {
  const { topic, signal, closing } = reading;
  const handover = new Handover<TopicBatch>();
  const admin = kafka.admin();
  const consumer = newConsumer(kafka, reading.group);
  consumer.on(consumer.events.CRASH, ({ payload }) => handover.fail(payload.error));
  let opening: Promise<unknown> = Promise.resolve();
  let endWatch: (() => Promise<void>) | undefined;
  const opened = <T>(work: Promise<T>): Promise<T> => {
    opening = work.catch(() => undefined);
    return unlessAborted(signal, work);
  };
  const end = () => handover.end();
  signal.addEventListener('abort', end, { once: true });
  try {
    await opened(admin.connect());
    const ends = await opened(endsOf(admin, topic));
    if (ends === undefined) throw new TopicMissing(topic);
    const { from = ends.low } = reading;
    const start = from < ends.low || from > ends.high ? ends.low : from;
    yield { messages: [], next: start, end: ends.high };
    const place: Place = { next: start, committed: -Infinity };
    await opened(begin(consumer, reading, start, (payload) => handBatch(payload, reading, handover, place)));
    endWatch = watch(admin, reading, handover, place);
    yield* handover;
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    void endWatch?.();
    signal.removeEventListener('abort', end);
    handover.end();
    const close = () => Promise.allSettled([consumer.disconnect(), admin.disconnect()]);
    closing(opening.then(close)); // a client that is stopped while it starts would go on for ever
  }
}

function newConsumer(kafka: Kafka, group: string): Consumer {
  return kafka.consumer({
    groupId: `${group}.${randomBytes(6).toString('hex')}`,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: 200, // longer ones hold up the end
    sessionTimeout: 10_000,
    rebalanceTimeout: 10_000,
    heartbeatInterval: 2_000,
    retry: { ...patience, restartOnFailure: () => Promise.resolve(false) },
  });
}

async function begin(
  consumer: Consumer,
  { topic }: TopicReading,
  start: bigint,
  eachBatch: (payload: EachBatchPayload) => Promise<void>,
): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch });
  consumer.seek({ topic, partition, offset: String(start) });
}

async function handBatch(
  payload: EachBatchPayload,
  { topic, commits }: TopicReading,
  handover: Handover<TopicBatch>,
  place: Place,
): Promise<void> {
  const { batch } = payload;
  if (payload.isStale()) return;
  const next = BigInt(batch.lastOffset()) + 1n;
  const beat = setInterval(() => void payload.heartbeat().catch(() => undefined), 1_000);
  const { messages, highWatermark } = batch;
  const taken = await handover.give({ messages, next, end: BigInt(highWatermark) });
  clearInterval(beat);
  if (!taken) return;
  place.next = next;
  payload.resolveOffset(batch.lastOffset());
  const now = performance.now();
  if (!commits || (next < BigInt(highWatermark) && now - place.committed < commitEvery)) return;
  place.committed = now;
  const offsets = { topics: [{ topic, partitions: [{ partition, offset: String(next) }] }] };
  await payload.commitOffsetsIfNecessary(offsets).catch(() => undefined); // nobody reads by it
}

function watch(
  admin: Admin,
  { topic, watchdogMs, obstacle }: TopicReading,
  handover: Handover<TopicBatch>,
  place: { readonly next: bigint },
): () => Promise<void> {
  let before: bigint | undefined;
  const look = async (): Promise<Error | undefined> => {
    const found = obstacle?.();
    if (found) return found;
    const { next } = place;
    const ends = await endsOf(admin, topic);
    if (ends === undefined) return new TopicMissing(topic);
    if (ends.high < next) return new TopicShrunk(topic);
    const still = !handover.busy && place.next === next && ends.high > next;
    if (still && before === next) return new ConsumerStuck(next, ends.high);
    before = still ? next : undefined;
    return undefined;
  };
  return repeating(watchdogMs, async () => {
    // That the brokers do not answer is no reason to begin again: the consumer finds out by itself.
    const found = await look().catch(() => undefined);
    if (found) handover.fail(found);
  });
}
