import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import { kafkaClient, KafkaFeed, topicOf, type Publisher } from '@mouakaba/kafka';
import { newEpoch, type OperationalStore } from '@mouakaba/event-sourcing';
import { MemoryEventStore } from '@mouakaba/event-sourcing/testing';
import { KafkaBrokers } from '@mouakaba/local';
import { openSqliteOperationalStore } from '@mouakaba/sqlite';
import { Relay, type RelayOptions } from '../src/index.js';
import { eventNumber, streamOf } from './event-number.js';

/** Real brokers for the specs of a file. */
export class Cluster {
  private constructor(
    readonly folder: string,
    readonly kafka: KafkaBrokers,
    readonly size: 1 | 3,
  ) {}

  static async start(size: 1 | 3): Promise<Cluster> {
    const folder = mkdtempSync(join(tmpdir(), 'mouakaba-relay-'));
    return new Cluster(folder, await KafkaBrokers.start(folder, { brokers: size }), size);
  }

  get brokers(): string[] {
    return this.kafka.addresses.split(',');
  }

  async administered<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = kafkaClient({ brokers: this.brokers, clientId: 'spec' }).admin();
    await admin.connect();
    return work(admin).finally(() => admin.disconnect());
  }

  async stop(): Promise<void> {
    await this.kafka.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A log of its own on a cluster, with whatever carries and reads it. */
export class Log {
  readonly store = new MemoryEventStore(newEpoch(Date.now(), randomBytes(5).toString('hex')));
  readonly operations: OperationalStore = openSqliteOperationalStore(':memory:');
  readonly topic = topicOf(this.store.epoch);
  private readonly ending: { stop?(): Promise<void>; close?(): Promise<void> }[] = [];
  private length = 0;

  constructor(private readonly cluster: Cluster) {}

  async append(events: number): Promise<void> {
    for (const end = this.length + events; this.length < end; this.length += 1) {
      const stream = streamOf(this.length);
      const revision = Math.floor(this.length / 40);
      await this.store.append(stream, revision === 0 ? 'no-stream' : revision - 1, [
        eventNumber(this.length),
      ]);
    }
  }

  relay(options: Partial<RelayOptions> = {}): Relay {
    const { brokers, size } = this.cluster;
    return this.ended(
      new Relay({
        ...{ brokers, clientId: 'relay', store: this.store, operations: this.operations },
        ...{ replicas: size, minInSync: size === 3 ? 2 : 1, leaseMs: 1_500 },
        ...options,
      }),
    );
  }

  feed(): KafkaFeed {
    const { brokers } = this.cluster;
    const { store } = this;
    return this.ended(
      new KafkaFeed({
        brokers,
        clientId: 'reader',
        store,
        group: 'reader',
        watchdogMs: 300,
        rereadMs: 2_000,
      }),
    );
  }

  /** Ends with the log. */
  ended<T extends { stop?(): Promise<void>; close?(): Promise<void> }>(thing: T): T {
    this.ending.unshift(thing);
    return thing;
  }

  async stop(): Promise<void> {
    for (const thing of this.ending) await (thing.stop?.() ?? thing.close?.());
    await this.operations.close();
  }
}

/** A producer that does something else with what it is given, and says that all is well. */
export function treacherous(
  open: RelayOptions['publisher'] & {},
  betray: (values: readonly string[]) => readonly string[],
) {
  return async (...given: Parameters<typeof open>): Promise<Publisher> => {
    const publisher = await open(...given);
    return {
      publish: async (values, signal) => {
        const sent = betray(values);
        // What was doubled would be too large for one batch.
        for (let from = 0; from < sent.length; from += 500)
          await publisher.publish(sent.slice(from, from + 500), signal);
      },
      close: () => publisher.close(),
    };
  };
}

/** @throws Error it does not come true in a minute */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 60_000; !(await condition());) {
    if (performance.now() > end) throw new Error(`in vain: ${String(condition)}`);
    await pause(20);
  }
}
