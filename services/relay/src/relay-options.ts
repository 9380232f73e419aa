import type { EventFeed, OperationalStore, Position } from '@mouakaba/event-sourcing';
import { openPublisher, type KafkaAddress, type Replication } from '@mouakaba/kafka';

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

export type SettledOptions = Required<Omit<RelayOptions, 'notice'>> & Pick<RelayOptions, 'notice'>;

export function settled(options: RelayOptions): SettledOptions {
  return { leaseMs: 10_000, verifyEveryMs: 60_000, now: Date.now, publisher: openPublisher, ...options };
}
