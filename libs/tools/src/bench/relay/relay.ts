import { kafkaClient, endsOf, ensureTopic, topicOf } from '@mouakaba/kafka';
import { openEventStore } from '@mouakaba/sqlite';
import { KafkaBrokers } from '@mouakaba/local';
import type { Admin } from 'kafkajs';
import { type Benchmark, inTurns, type Measure, median } from '../measure.js';
import { fill } from '../rebuild/case-log.js';
import { barePace, feedPace } from './consumers.js';
import { fillingPace, type Pace } from './pace.js';
import { startBeside, startRelay } from '../programs.js';
import { visible } from './visible.js';

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
      const topic = topicOf(store.epoch);
      const [sent, relayed] = await inTurns(
        turns,
        async () => {
          await deleteTopic(admin, topic);
          await ensureTopic(admin, topic, { replicas: 1, minInSync: 1 });
          const file = new URL('./bare-producer.js', import.meta.url);
          const producer = await startBeside(file, [`${folder}/events.db`, kafka.addresses, topic]);
          producer.signal('SIGUSR2');
          return fillingPace(admin, topic, messages, producer);
        },
        // The last turn leaves the topic full.
        async (turn) => {
          await deleteTopic(admin, topic);
          const operations = `sqlite:${folder}/operations-${String(turn)}.db`;
          const relay = await startRelay(`sqlite:${folder}/events.db`, operations, kafka.addresses);
          return fillingPace(admin, topic, messages, relay);
        },
      );
      yield* compared('relay, from the log to an acknowledged message', relayed, sent);
      const reading = { brokers, epoch: store.epoch, messages };
      const [read, fed] = await inTurns(
        turns,
        () => barePace(reading),
        () => feedPace(reading),
      );
      yield* compared('feed, from a message to an event delivered', fed, read);
      yield* visible(folder, kafka.addresses);
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

async function deleteTopic(admin: Admin, topic: string): Promise<void> {
  if ((await endsOf(admin, topic)) !== undefined) await admin.deleteTopics({ topics: [topic] });
  while ((await endsOf(admin, topic)) !== undefined);
}
