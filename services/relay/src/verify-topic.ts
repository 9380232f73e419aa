import type { Kafka } from 'kafkajs';
import { linkedEvents, type LinkedReading } from '@mouakaba/kafka';
import { comparePositions, type Position } from '@mouakaba/event-sourcing';
import type { Verified } from './relay-checkpoint.js';

export interface Verification extends Pick<LinkedReading, 'topic' | 'signal' | 'notice' | 'closing'> {
  readonly kafka: Kafka;
  /** Everything up to here must be there. */
  readonly published: Position | undefined;
  /** Whole up to here when it was last read; without it, or if the topic does not bear it out, from the start. */
  readonly from: Verified | undefined;
  /** Something was read. */
  readonly heard?: () => Promise<void>;
}

export interface Finding {
  /** How far a reader comes who obeys the rule. */
  readonly reached: Verified | undefined;
  /** Such a reader stops before the last position published. */
  readonly gap: boolean;
}

/** Reads the topic as its consumers do, to its end. While Kafka is away it waits. @throws the signal's reason */
export async function verifyTopic(verification: Verification): Promise<Finding> {
  const { kafka, topic, published, from, signal, notice, closing, heard } = verification;
  let reached: Verified | undefined;
  for await (const { events, end } of linkedEvents(kafka, {
    ...{ topic, group: 'mouakaba-relay-verify', after: from?.position, mark: from?.mark, proven: true },
    ...{ commits: false, watchdogMs: 5_000, rereadMs: Infinity, signal, notice, closing },
    began: (after) => {
      reached = after === undefined ? undefined : (reached ?? from);
    },
  })) {
    await heard?.();
    const last = events.at(-1);
    if (last?.mark !== undefined) reached = { position: last.position, id: last.id, mark: last.mark };
    if (end === undefined) continue;
    const short =
      published !== undefined && (reached === undefined || comparePositions(reached.position, published) < 0);
    return { reached, gap: short };
  }
  signal.throwIfAborted();
  throw new Error('the reading ended by itself');
}
