import type { Kafka } from 'kafkajs';
import { comparePositions, type Position } from '@mouakaba/event-sourcing';
import { ensureTopic, publishedPartOf, repeating, type Publisher } from '@mouakaba/kafka';
import { batchesOf, oneAhead } from './batches.js';
import { ForeignTopic, requireOwnTopic } from './own-topic.js';
import type { RelayCheckpoint } from './relay-checkpoint.js';
import type { SettledOptions } from './relay-options.js';
import type { Requests } from './requests.js';
import { verifyTopic } from './verify-topic.js';

/** Between two words to whoever waits for a verification, in milliseconds. */
const newsEvery = 5_000;

/** What a relay counts, over all its turns. */
export interface RelayFigures {
  active: boolean;
  publishedEvents: number;
  gapsHealed: number;
  /** Of the last acknowledged batch of this process, in milliseconds since 1970. */
  lastPublishAt: number | undefined;
}

/** What all turns of a relay have in common. */
export interface TurnOf {
  readonly options: SettledOptions;
  readonly kafka: Kafka;
  readonly topic: string;
  readonly requests: Requests;
  readonly figures: RelayFigures;
  /** Something that closes in the background: the relay ends after it. */
  track(closed: Promise<unknown>): void;
}

/** One turn of a relay: while it holds the lease, the log goes to the topic, and the topic is verified. */
export class RelayTurn {
  private readonly over = new AbortController();
  private readonly signal = this.over.signal;
  /** Aborted when a verification is wanted at once. */
  private wanted = new AbortController();
  /** What is verified because somebody asked, and when that was last told, by the machine's clock. */
  private asked: { readonly id: string; toldAt: number } | undefined;

  constructor(
    private readonly relay: TurnOf,
    readonly checkpoint: RelayCheckpoint,
  ) {}

  end(): void {
    this.over.abort();
  }

  /** Runs until `end`. @throws the signal's reason then, LeaseLost, or whatever failed */
  async serve(): Promise<void> {
    const { options, kafka, topic, figures } = this.relay;
    const looking = setInterval(() => void this.lookForRequests(), options.leaseMs / 3);
    let publisher: Publisher | undefined;
    try {
      await this.ensureTopic();
      publisher = await options.publisher(kafka, topic, (cause) =>
        options.notice?.({ kind: 'failed', cause }),
      );
      figures.active = true;
      options.notice?.({ kind: 'active' });
      while (!this.signal.aborted) {
        await this.verify(publisher);
        await this.publish(publisher, 'until-verification');
      }
      this.signal.throwIfAborted();
    } finally {
      clearInterval(looking);
      if (figures.active) options.notice?.({ kind: 'standing-by' });
      figures.active = false;
      if (publisher) this.relay.track(publisher.close().catch(() => undefined));
    }
  }

  private async lookForRequests(): Promise<void> {
    const request = await this.relay.requests.open().catch(() => undefined); // asked again soon
    if (request) this.wanted.abort();
  }

  /**
   * Reads the topic by its consumers' rule, from the last mark, or from the start if somebody asked. Where such a
   * reader would stop, everything from there on is published again, in order, before anything newer.
   */
  private async verify(publisher: Publisher): Promise<void> {
    const { checkpoint, signal } = this;
    const { kafka, topic, requests, options } = this.relay;
    const request = await requests.open();
    this.asked = request && { id: request.id, toldAt: -Infinity };
    this.wanted = new AbortController();
    const gaps: (Position | null)[] = [];
    let from = request ? undefined : checkpoint.verified;
    for (;;) {
      await this.ensureTopic();
      const { reached, gap } = await verifyTopic({
        ...{ kafka, topic, from, signal, published: checkpoint.published },
        notice: (notice) => {
          if (notice.kind === 'away') options.notice?.({ kind: 'failed', cause: notice.cause });
        },
        closing: (closed) => this.relay.track(closed),
        heard: () => this.heard(),
      });
      const { published } = checkpoint;
      await requireOwnTopic(options.store, topic, [reached, published && { position: published }]).catch(
        (error: unknown) => this.refused(error),
      );
      if (!gap) {
        if (reached) await this.adopt(reached.position);
        if (reached) await checkpoint.verifiedUpTo(reached);
        if (request) await requests.answer({ id: request.id, gaps, verified: reached?.position ?? null });
        this.asked = undefined;
        return;
      }
      const after = reached?.position;
      options.notice?.({ kind: 'gap', after });
      await checkpoint.setBack(after);
      gaps.push(after ?? null);
      from = reached;
      await this.publish(publisher, 'until-caught-up');
      this.relay.figures.gapsHealed += 1;
    }
  }

  /** Tells whoever asked for a verification that it goes on. */
  private async heard(): Promise<void> {
    const now = performance.now();
    if (this.asked === undefined || now - this.asked.toldAt < newsEvery) return;
    this.asked.toldAt = now;
    await this.relay.requests.heard(this.asked.id);
  }

  /** Tells whoever asked why their request cannot be done: the next try would find the same. */
  private async refused(error: unknown): Promise<never> {
    const { asked } = this;
    this.asked = undefined;
    if (error instanceof ForeignTopic && asked !== undefined)
      await this.relay.requests.answer({ id: asked.id, refused: error.message });
    throw error;
  }

  /** What is in the topic is published, though nobody came to write it down. */
  private async adopt(position: Position): Promise<void> {
    const { checkpoint } = this;
    if (checkpoint.published === undefined || comparePositions(position, checkpoint.published) > 0)
      await checkpoint.publishedUpTo(position);
  }

  private async publish(
    publisher: Publisher,
    until: 'until-caught-up' | 'until-verification',
  ): Promise<void> {
    const { options } = this.relay;
    const due = new AbortController();
    const timer = setTimeout(() => due.abort(), options.verifyEveryMs);
    const done = new AbortController();
    const { published } = this.checkpoint;
    const reading = AbortSignal.any([
      ...[this.signal, done.signal],
      ...(until === 'until-caught-up' ? [] : [due.signal, this.wanted.signal]),
    ]);
    const deliveries = options.store.subscribe({
      ...(published === undefined ? {} : { after: published }),
      filter: publishedPartOf('everything'),
      signal: reading,
    });
    try {
      for await (const { values, last, caughtUp } of oneAhead(batchesOf(deliveries, published))) {
        if (last !== undefined) await this.send(publisher, values, last, due);
        if (until === 'until-caught-up' ? caughtUp : reading.aborted) return;
      }
      this.signal.throwIfAborted();
    } finally {
      clearTimeout(timer);
      done.abort();
    }
  }

  private async send(
    publisher: Publisher,
    values: readonly string[],
    last: Position,
    due: AbortController,
  ): Promise<void> {
    const { checkpoint } = this;
    const { figures, options } = this.relay;
    if (checkpoint.expired) await checkpoint.renew(); // this process was paused: somebody else may publish by now
    // The client waits for ever for a topic that is gone.
    const endGuard = repeating(2_000, async () => {
      const made = await this.ensureTopic().catch(() => false); // the publisher tells what is away
      if (made) due.abort();
    });
    try {
      await publisher.publish(values, this.signal);
    } finally {
      this.relay.track(endGuard());
    }
    await checkpoint.publishedUpTo(last);
    figures.publishedEvents += values.length;
    figures.lastPublishAt = options.now();
    await this.heard();
  }

  private async ensureTopic(): Promise<boolean> {
    const { kafka, topic, options } = this.relay;
    const admin = kafka.admin();
    try {
      await admin.connect();
      return await ensureTopic(admin, topic, options);
    } finally {
      this.relay.track(admin.disconnect().catch(() => undefined));
    }
  }
}
