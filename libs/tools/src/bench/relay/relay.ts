import { kafkaClient, endsOf, ensureTopic, topicOf } from '@mouakaba/kafka';
import { openEventStore } from '@mouakaba/sqlite';
import { KafkaBrokers } from '@mouakaba/local';
import type { Admin } from 'kafkajs';
import { type Benchmark, type Measure, median, percentile } from '../measure.js';
import { fill } from '../rebuild/case-log.js';
import { barePace, feedPace } from './consumers.js';
import { type Pace, paceOf } from './pace.js';
import { startBeside, startRelay } from './programs.js';
import { visibleAfter } from './visible.js';

const cases = 4_000;
const turns = 3;
const aim = 0.7;

/**
 * The log to Kafka and back, on a real broker, each side beside kafkajs alone in turns. The relay is the built program;
 * the producer beside it is a process as new as the relay's.
 */
export const relay: Benchmark = {
  about: 'events per second of the relay and of the feed, how near that is to kafkajs, and write to visible',
  async *run(folder): AsyncGenerator<Measure> {
    const store = await openEventStore(`${folder}/events.db`);
    const messages = await fill(store, cases);
    await store.close();
    const kafka = await KafkaBrokers.start(`${folder}/kafka`);
    const brokers = kafka.addresses.split(',');
    const admin = kafkaClient({ brokers, clientId: 'bench' }).admin();
    try {
      await admin.connect();
      const sides = new Producers(folder, kafka.addresses, admin, store.epoch, messages);
      const [relayed, sent]: [Pace[], Pace[]] = [[], []];
      for (let turn = 0; turn < turns; turn += 1) {
        sent.push(await sides.bare());
        relayed.push(await sides.relay(turn));
      }
      yield* compared('relay, from the log to an acknowledged message', relayed, sent);
      const reading = { brokers, epoch: store.epoch, messages };
      const [fed, read]: [Pace[], Pace[]] = [[], []];
      for (let turn = 0; turn < turns; turn += 1) {
        read.push(await barePace(reading));
        fed.push(await feedPace(reading));
      }
      yield* compared('feed, from a message to an event delivered', fed, read);
      const { afterAcknowledged, afterAsked } = await visibleAfter(folder, kafka.addresses);
      for (const [name, taken] of [
        ['acknowledged write to visible', afterAcknowledged],
        ['asked write to visible', afterAsked],
      ] as const) {
        yield { measure: `${name}, median`, value: percentile(taken, 50), unit: 'ms' };
        yield { measure: `${name}, 99 of 100`, value: percentile(taken, 99), unit: 'ms' };
      }
    } finally {
      await admin.disconnect();
      await kafka.stop();
    }
  },
};

function* compared(measure: string, ours: readonly Pace[], bare: readonly Pace[]): Generator<Measure> {
  const rate = (paces: readonly Pace[]) => median(paces.map((pace) => pace.rate));
  const work = (paces: readonly Pace[]) => median(paces.map((pace) => pace.work));
  yield { measure, value: rate(ours), unit: 'events/s', against: rate(bare), aim };
  // Less is better, so the ratio is no aim: on a busy machine it says more than the rates do.
  yield { measure: `${measure}: processors`, value: work(ours), unit: 'µs/event', against: work(bare) };
}

/** Both fill the topic of the same name, which is made anew each time. */
class Producers {
  private readonly topic: string;

  constructor(
    private readonly folder: string,
    private readonly brokers: string,
    private readonly admin: Admin,
    epoch: string,
    private readonly messages: number,
  ) {
    this.topic = topicOf(epoch);
  }

  /** The topic is left full. */
  async relay(turn: number): Promise<Pace> {
    await this.deleteTopic();
    const operations = `sqlite:${this.folder}/operations-${String(turn)}.db`;
    const relay = await startRelay(`sqlite:${this.folder}/events.db`, operations, this.brokers);
    try {
      return await paceOf(this.admin, this.topic, this.messages, relay.pid);
    } finally {
      await relay.end();
    }
  }

  async bare(): Promise<Pace> {
    await this.deleteTopic();
    await ensureTopic(this.admin, this.topic, { replicas: 1, minInSync: 1 });
    const log = `${this.folder}/events.db`;
    const file = new URL('./bare-producer.js', import.meta.url);
    const producer = await startBeside(file, [log, this.brokers, this.topic]);
    try {
      producer.signal('SIGUSR2');
      return await paceOf(this.admin, this.topic, this.messages, producer.pid);
    } finally {
      await producer.end();
    }
  }

  private async deleteTopic(): Promise<void> {
    if ((await endsOf(this.admin, this.topic)) !== undefined)
      await this.admin.deleteTopics({ topics: [this.topic] });
    while ((await endsOf(this.admin, this.topic)) !== undefined);
  }
}
