import type { Kafka, KafkaMessage } from 'kafkajs';
import {
  backOff,
  comparePositions,
  pause,
  Unavailable,
  type Position,
  type StoredEvent,
} from '@mouakaba/event-sourcing';
import { Chain } from './chain.js';
import { linkedEventOf, MessageUnreadable, type LinkedEvent } from './cloud-event.js';
import { readTopic, type TopicBatch, type TopicReading } from './topic-reader.js';

/** What a reader of the topic has to say of its way; never data of an event. */
export type FeedNotice =
  /** Kafka or the topic cannot be read, or the consumer stood still: it begins again by itself. */
  | { readonly kind: 'away'; readonly cause: Unavailable }
  /** Messages are missing after this position (undefined: at the start): nothing is applied until they come. */
  | { readonly kind: 'gap'; readonly after: Position | undefined }
  /** Something that is no event stands in the topic; it is passed over. */
  | { readonly kind: 'unreadable'; readonly offset: string }
  /** It reads and applies. */
  | { readonly kind: 'reading' };

export interface LinkedReading extends Omit<TopicReading, 'from' | 'obstacle'> {
  readonly after?: Position | undefined;
  /** Offset after the message of `after`; proven before it is believed. */
  readonly mark?: string | undefined;
  /** Whoever verifies takes nothing on trust: an unproven mark makes `after` void as well. */
  readonly proven?: boolean;
  /** A reading of the topic begins, at this place of the chain. */
  readonly began?: (after: Position | undefined) => void;
  /** Milliseconds in a gap after which the topic is read from its start again. */
  readonly rereadMs: number;
  readonly notice: (notice: FeedNotice) => void;
}

/** What a fetch brought. */
export interface LinkedEvents {
  /** What applies, in order. */
  readonly events: readonly StoredEvent[];
  /** The topic's end was reached: everything that stood there is applied, or a gap is left. */
  readonly end?: 'whole' | 'gap';
}

/** The gap did not close where we look. Perhaps it did elsewhere: the topic may be another one by now. */
class GapStands extends Error {}

/** The events of the topic in the log's order, each once: whatever was doubled, reordered, lost and sent again. Reconnects by itself. */
export async function* linkedEvents(kafka: Kafka, reading: LinkedReading): AsyncGenerator<LinkedEvents> {
  const { signal, notice } = reading;
  const course = new Course(reading);
  for (let failures = 0; !signal.aborted;) {
    try {
      for await (const batch of readTopic(kafka, {
        ...reading,
        from: course.begin(),
        obstacle: () => course.obstacle(),
      })) {
        if (batch.messages.length > 0) failures = 0;
        const found = course.take(batch);
        if (found === 'wrong-mark') break;
        yield found;
      }
    } catch (error) {
      if (error instanceof GapStands) continue;
      failures += 1;
      notice({ kind: 'away', cause: new Unavailable('feed', error) });
      await pause(backOff(failures), signal).catch(() => undefined);
    }
  }
}

/** Where a reader stands in the chain and in the topic. */
class Course {
  private chain: Chain;
  /** Offset after the last message applied. */
  private mark: bigint | undefined;
  /** The message before the mark must be the one at our position, or the mark is wrong. */
  private proving = false;
  private furthest: Position | undefined;
  private gapSince: number | undefined;
  private said: FeedNotice['kind'] | undefined;

  constructor(private readonly reading: LinkedReading) {
    this.chain = new Chain(reading.after);
    this.mark = reading.after === undefined ? undefined : offsetOf(reading.mark);
  }

  /** The offset to read from. */
  begin(): bigint | undefined {
    this.gapSince = undefined;
    this.said = undefined;
    this.furthest = undefined;
    this.proving = this.mark !== undefined;
    this.reading.began?.(this.chain.position);
    return this.mark === undefined ? undefined : this.mark - 1n;
  }

  obstacle(): Error | undefined {
    if (this.gapSince === undefined || performance.now() - this.gapSince < this.reading.rereadMs)
      return undefined;
    this.forgetMark();
    return new GapStands();
  }

  take({ messages, next, end }: TopicBatch): LinkedEvents | 'wrong-mark' {
    if (this.proving && messages.length === 0 && next + 1n !== this.mark) return this.forgetMark();
    const events: StoredEvent[] = [];
    for (const message of messages) {
      const linked = this.read(message);
      if (this.proving && !this.proves(message, linked)) return this.forgetMark();
      if (linked === undefined) continue;
      if (this.furthest === undefined || comparePositions(linked.position, this.furthest) > 0)
        this.furthest = linked.position;
      if (this.chain.take(linked) !== 'applies') continue;
      events.push(linked.event);
    }
    this.mark = offsetOf(events.at(-1)?.mark) ?? this.mark;
    if (next < end) return { events };
    if (this.proving) return this.forgetMark();
    return { events, end: this.whole() ? 'whole' : 'gap' };
  }

  private read({ value, offset }: KafkaMessage): LinkedEvent | undefined {
    try {
      return linkedEventOf(value, offset, String(BigInt(offset) + 1n));
    } catch (error) {
      if (!(error instanceof MessageUnreadable)) throw error;
      this.reading.notice({ kind: 'unreadable', offset });
      return undefined;
    }
  }

  private proves({ offset }: KafkaMessage, linked: LinkedEvent | undefined): boolean {
    this.proving = false;
    return BigInt(offset) + 1n === this.mark && linked?.position === this.chain.position;
  }

  private forgetMark(): 'wrong-mark' {
    this.mark = undefined;
    if (this.reading.proven === true) this.chain = new Chain(undefined);
    return 'wrong-mark';
  }

  private whole(): boolean {
    const { position } = this.chain;
    const missing =
      this.furthest !== undefined &&
      (position === undefined || comparePositions(this.furthest, position) > 0);
    this.gapSince = missing ? (this.gapSince ?? performance.now()) : undefined;
    this.say(missing ? { kind: 'gap', after: position } : { kind: 'reading' });
    return !missing;
  }

  private say(notice: FeedNotice): void {
    if (this.said !== notice.kind) this.reading.notice(notice);
    this.said = notice.kind;
  }
}

function offsetOf(mark: string | undefined): bigint | undefined {
  return mark !== undefined && /^[1-9]\d{0,17}$/.test(mark) ? BigInt(mark) : undefined;
}
