import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import {
  ensureTopic,
  kafkaClient,
  openPublisher,
  publishedPartOf,
  repeating,
  topicOf,
  type KafkaAddress,
  type Publisher,
  type Replication,
} from '@mouakaba/kafka';
import {
  backOff,
  comparePositions,
  pause,
  type EventFeed,
  type Position,
  type OperationalStore,
} from '@mouakaba/event-sourcing';
import { batchesOf, oneAhead } from './batches.js';
import { Requests } from './requests.js';
import { TenureLost, Tenure } from './tenure.js';
import { verifyTopic } from './verify-topic.js';

export interface RelayOptions extends KafkaAddress, Replication {
  readonly store: EventFeed;
  readonly operations: OperationalStore;
  readonly notice?: (notice: RelayNotice) => void;
  /** Milliseconds until another relay may take over; default 10,000. */
  readonly leaseMs?: number;
  /** Milliseconds between two looks at the topic's tail; default 60,000. */
  readonly verifyEveryMs?: number;
  /** The machine's clock, in milliseconds since 1970. */
  readonly now?: () => number;
  /** The producer; specifications put a treacherous one here. */
  readonly publisher?: typeof openPublisher;
}

export type RelayNotice =
  | { readonly kind: 'active' | 'standing-by' }
  /** It tries again by itself. */
  | { readonly kind: 'failed'; readonly cause: unknown }
  /** Messages after this position (undefined: from the start) are missing in the topic, and are published again. */
  | { readonly kind: 'gap'; readonly after: Position | undefined };

export interface RelayStatus {
  readonly active: boolean;
  /** The last position acknowledged by Kafka, as far as this process knows. */
  readonly published: Position | undefined;
  readonly publishedEvents: number;
  readonly gapsHealed: number;
  /** Of the last acknowledged batch of this process, in milliseconds since 1970. */
  readonly lastPublishAt: number | undefined;
}

/** Carries the log to Kafka, in order, for as long as it runs. What is away is waited for. */
export class Relay {
  readonly requests: Requests;
  private readonly options: Required<Omit<RelayOptions, 'notice'>> & Pick<RelayOptions, 'notice'>;
  private readonly kafka: Kafka;
  private readonly topic: string;
  private readonly ending = new AbortController();
  private readonly closings = new Set<Promise<unknown>>();
  private readonly running: Promise<void>;
  private active = false;
  private tenure: Tenure | undefined;
  private publishedEvents = 0;
  private gapsHealed = 0;
  private lastPublishAt: number | undefined;

  constructor(options: RelayOptions) {
    this.options = {
      leaseMs: 10_000,
      verifyEveryMs: 60_000,
      now: Date.now,
      publisher: openPublisher,
      ...options,
    };
    this.kafka = kafkaClient(options);
    this.topic = topicOf(options.store.epoch);
    this.requests = new Requests(options.operations, options.store.epoch);
    this.running = this.run();
  }

  get status(): RelayStatus {
    const { active, publishedEvents, gapsHealed, lastPublishAt } = this;
    return { active, publishedEvents, gapsHealed, lastPublishAt, published: this.tenure?.published };
  }

  /** Ends after the batch that is under way, if Kafka takes it at once; lets the next relay begin. The stores stay open. */
  async stop(): Promise<void> {
    this.ending.abort();
    await this.running;
    while (this.closings.size > 0) await Promise.all(this.closings);
  }

  private async run(): Promise<void> {
    const { signal } = this.ending;
    const { operations, store, leaseMs, now } = this.options;
    let failures = 0;
    while (!signal.aborted) {
      try {
        const tenure = await Tenure.take({
          operations,
          leaseMs,
          now,
          epoch: store.epoch,
          holder: randomUUID(),
        });
        if (tenure === undefined) {
          await pause(leaseMs / 3, signal);
          continue;
        }
        this.tenure = tenure;
        await this.serve(tenure, () => (failures = 0));
      } catch (cause) {
        if (this.ending.signal.aborted) return;
        if (!(cause instanceof TenureLost)) this.options.notice?.({ kind: 'failed', cause });
        failures += 1;
        await pause(backOff(failures), signal).catch(() => undefined);
      }
    }
  }

  /** One turn: until the lease is lost, or something fails. */
  private async serve(tenure: Tenure, progressed: () => void): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([this.ending.signal, over.signal]);
    const turn: Turn = { tenure, signal, wanted: new AbortController() };
    const keeping = setInterval(() => void this.keep(turn, over), this.options.leaseMs / 3);
    let publisher: Publisher | undefined;
    try {
      await this.ensureTopic();
      publisher = await this.options.publisher(this.kafka, this.topic, (cause) =>
        this.options.notice?.({ kind: 'failed', cause }),
      );
      this.active = true;
      this.options.notice?.({ kind: 'active' });
      while (!signal.aborted) {
        await this.verify(turn, publisher);
        progressed();
        await this.publish(turn, publisher, 'until-verification');
      }
      signal.throwIfAborted();
    } finally {
      clearInterval(keeping);
      if (this.active) this.options.notice?.({ kind: 'standing-by' });
      this.active = false;
      if (publisher) this.track(publisher.close().catch(() => undefined));
      if (!over.signal.aborted) await tenure.release().catch(() => undefined);
    }
  }

  /** Renews the lease, and looks whether somebody wants a verification. */
  private async keep({ tenure, wanted }: Turn, over: AbortController): Promise<void> {
    try {
      await tenure.renew();
      if (await this.requests.open()) wanted.abort();
    } catch (error) {
      if (error instanceof TenureLost || tenure.expired) over.abort(error);
    }
  }

  /**
   * Reads the topic by its consumers' rule, from the last mark, or from the start if somebody asked. Where such a
   * reader would stop, everything from there on is published again, in order, before anything newer.
   */
  private async verify(turn: Turn, publisher: Publisher): Promise<void> {
    const { tenure, signal } = turn;
    const request = await this.requests.open();
    turn.wanted = new AbortController();
    const gaps: (Position | null)[] = [];
    let from = request ? undefined : tenure.verified;
    for (;;) {
      await this.ensureTopic();
      const { kafka, topic } = this;
      const { reached, gap } = await verifyTopic({
        ...{ kafka, topic, from, signal, published: tenure.published },
        notice: (notice) => {
          if (notice.kind === 'away') this.options.notice?.({ kind: 'failed', cause: notice.cause });
        },
        closing: (closed) => this.track(closed),
      });
      if (!gap) {
        if (reached) await this.adopt(tenure, reached.position);
        if (reached) await tenure.verifiedUpTo(reached);
        if (request)
          await this.requests.answer({ id: request.id, gaps, verified: reached?.position ?? null });
        return;
      }
      const after = reached?.position;
      this.options.notice?.({ kind: 'gap', after });
      await tenure.setBack(after);
      gaps.push(after ?? null);
      from = reached;
      await this.publish(turn, publisher, 'until-caught-up');
      this.gapsHealed += 1;
    }
  }

  /** What is in the topic is published, though nobody came to write it down. */
  private async adopt(tenure: Tenure, position: Position): Promise<void> {
    if (tenure.published === undefined || comparePositions(position, tenure.published) > 0)
      await tenure.publishedUpTo(position);
  }

  private async publish(
    turn: Turn,
    publisher: Publisher,
    until: 'until-caught-up' | 'until-verification',
  ): Promise<void> {
    const { tenure, signal } = turn;
    const due = new AbortController();
    const timer = setTimeout(() => due.abort(), this.options.verifyEveryMs);
    const done = new AbortController();
    const { published } = tenure;
    const reading = AbortSignal.any([
      ...[signal, done.signal],
      ...(until === 'until-caught-up' ? [] : [due.signal, turn.wanted.signal]),
    ]);
    const deliveries = this.options.store.subscribe({
      ...(published === undefined ? {} : { after: published }),
      filter: publishedPartOf('everything'),
      signal: reading,
    });
    try {
      for await (const { values, last, caughtUp } of oneAhead(batchesOf(deliveries, published))) {
        if (last !== undefined) await this.send(turn, publisher, values, last, due);
        if (until === 'until-caught-up' ? caughtUp : reading.aborted) return;
      }
      signal.throwIfAborted();
    } finally {
      clearTimeout(timer);
      done.abort();
    }
  }

  private async send(
    { tenure, signal }: Turn,
    publisher: Publisher,
    values: readonly string[],
    last: Position,
    due: AbortController,
  ): Promise<void> {
    if (tenure.expired) await tenure.renew(); // this process was paused: somebody else may publish by now
    // The client waits for ever for a topic that is gone.
    const endGuard = repeating(2_000, async () => {
      const made = await this.ensureTopic().catch(() => false); // the publisher tells what is away
      if (made) due.abort();
    });
    try {
      await publisher.publish(values, signal);
    } finally {
      this.track(endGuard());
    }
    await tenure.publishedUpTo(last);
    this.publishedEvents += values.length;
    this.lastPublishAt = this.options.now();
  }

  private async ensureTopic(): Promise<boolean> {
    const admin = this.kafka.admin();
    try {
      await admin.connect();
      return await ensureTopic(admin, this.topic, this.options);
    } finally {
      this.track(admin.disconnect().catch(() => undefined));
    }
  }

  private track(closed: Promise<unknown>): void {
    const tracked = closed.finally(() => this.closings.delete(tracked));
    this.closings.add(tracked);
  }
}

/** A relay's turn, as it is lived. */
interface Turn {
  readonly tenure: Tenure;
  readonly signal: AbortSignal;
  /** Aborted when a verification is wanted at once. */
  wanted: AbortController;
}
