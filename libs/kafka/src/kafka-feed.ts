import type { Kafka } from 'kafkajs';
import { unpublishedKinds } from '@mouakaba/contracts';
import {
  epochOf,
  passes,
  type Delivery,
  type EventFeed,
  type EventStore,
  type StreamFilter,
  type SubscribeOptions,
} from '@mouakaba/event-sourcing';
import { kafkaClient, type KafkaAddress } from './kafka-client.js';
import { linkedEvents, type FeedNotice } from './linked-events.js';
import { topicOf } from './topic.js';

export interface KafkaFeedOptions extends KafkaAddress {
  /** The log whose copy this is: waits look at its head, and what was built from the topic is held to its events. */
  readonly store: Pick<EventStore, 'epoch' | 'eventAt' | 'head'>;
  /** Begins the names of the consumer groups; their offsets are for lag metrics alone. */
  readonly group: string;
  readonly notice?: (notice: FeedNotice) => void;
  /** Milliseconds between two looks at a consumer that lags; default 5,000. */
  readonly watchdogMs?: number;
  /** Milliseconds in a gap after which the topic is read from its start again; default 60,000. */
  readonly rereadMs?: number;
}

/** What the topic can carry of a filter: the streams that are published. */
export function publishedPartOf(filter: StreamFilter): StreamFilter {
  if (filter === 'everything') return { except: unpublishedKinds };
  return 'only' in filter
    ? { only: filter.only.filter((kind) => !unpublishedKinds.includes(kind)) }
    : { except: [...filter.except, ...unpublishedKinds] };
}

/** The log as Kafka carries it: clear data, no sealed block, nothing of `access-` and `conduct-` streams. */
export class KafkaFeed implements EventFeed {
  private readonly kafka: Kafka;
  private readonly ending = new AbortController();
  private readonly closings = new Set<Promise<unknown>>();
  /** What each reader said last. */
  private readonly readers = new Map<symbol, FeedNotice>();

  constructor(private readonly options: KafkaFeedOptions) {
    this.kafka = kafkaClient(options);
  }

  get epoch(): string {
    return this.options.store.epoch;
  }

  /** Whether the feed is away, or stands at a gap, for any of its present readers. */
  get state(): FeedNotice {
    return [...this.readers.values()].find(({ kind }) => kind !== 'reading') ?? { kind: 'reading' };
  }

  /** Events in order, each once; `mark` is the offset after its message. While Kafka is away it waits, and says so. */
  async *subscribe({
    after,
    mark,
    filter = 'everything',
    signal,
  }: SubscribeOptions): AsyncGenerator<Delivery> {
    const own = after !== undefined && epochOf(after) === this.epoch ? after : undefined;
    const { group, watchdogMs = 5_000, rereadMs = 60_000 } = this.options;
    const reader = Symbol();
    let said = false;
    try {
      for await (const { events, end } of linkedEvents(this.kafka, {
        ...{ topic: topicOf(this.epoch), group, after: own, mark, commits: true, watchdogMs, rereadMs },
        signal: AbortSignal.any([signal, this.ending.signal]),
        notice: (notice) => this.noted(reader, notice),
        closing: (closed) => this.track(closed),
      })) {
        for (const event of events) {
          said = false;
          if (!passes(filter, event.stream)) continue;
          yield { kind: 'event', event };
          if (signal.aborted) return;
        }
        if (end !== 'whole' || said) continue;
        said = true;
        yield { kind: 'caught-up' };
      }
    } finally {
      this.readers.delete(reader);
    }
  }

  /** As the log itself has it: a topic that holds something else is none of this log. */
  eventAt: EventStore['eventAt'] = (position) => this.options.store.eventAt(position);

  head(filter: StreamFilter = 'everything'): ReturnType<EventStore['head']> {
    return this.options.store.head(publishedPartOf(filter));
  }

  /** Ends the subscriptions and waits until the connections are closed. The store stays open. */
  async close(): Promise<void> {
    this.ending.abort();
    while (this.closings.size > 0) await Promise.all(this.closings);
  }

  private noted(reader: symbol, notice: FeedNotice): void {
    if (notice.kind !== 'unreadable') this.readers.set(reader, notice);
    this.options.notice?.(notice);
  }

  private track(closed: Promise<unknown>): void {
    const tracked = closed.finally(() => this.closings.delete(tracked));
    this.closings.add(tracked);
  }
}
