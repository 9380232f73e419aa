import { setImmediate as turn } from 'node:timers/promises';
import type { EventStore, Position } from '@mouakaba/event-sourcing';
import {
  cloudEventOf,
  ensureTopic,
  kafkaClient,
  openPublisher,
  publishedPartOf,
  topicOf,
  type Publisher,
} from '../src/index.js';

/** A relay without a memory: publishes a whole log once, in order, and what is appended later. */
export class Pump {
  private readonly ending = new AbortController();
  private running: Promise<void> = Promise.resolve();

  private constructor(
    private readonly store: EventStore,
    private readonly publisher: Publisher,
  ) {}

  static async start(store: EventStore, brokers: readonly string[]): Promise<Pump> {
    const kafka = kafkaClient({ brokers, clientId: 'pump' });
    const admin = kafka.admin();
    await admin.connect();
    await ensureTopic(admin, topicOf(store.epoch), { replicas: 1, minInSync: 1 });
    await admin.disconnect();
    const publisher = await openPublisher(kafka, topicOf(store.epoch), () => undefined);
    const pump = new Pump(store, publisher);
    pump.running = pump.run().catch(() => undefined);
    return pump;
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await this.running;
    await this.publisher.close();
  }

  private async run(): Promise<void> {
    const { signal } = this.ending;
    let previous: Position | undefined;
    let waiting: string[] = [];
    const flush = async () => {
      const values = waiting;
      waiting = [];
      if (values.length > 0) await this.publisher.publish(values, signal);
    };
    let flushing = Promise.resolve();
    for await (const delivery of this.store.subscribe({ filter: publishedPartOf('everything'), signal })) {
      if (delivery.kind !== 'event') continue;
      waiting.push(JSON.stringify(cloudEventOf(delivery.event, previous)));
      previous = delivery.event.position;
      if (waiting.length === 1) flushing = flushing.then(() => turn()).then(flush);
    }
    await flushing;
  }
}
