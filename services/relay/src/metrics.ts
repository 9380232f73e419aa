import { Counter, Gauge, type Registry } from 'prom-client';
import { numbersOf, type EventFeed, type Position } from '@mouakaba/event-sourcing';
import { publishedPartOf } from '@mouakaba/kafka';
import type { Relay } from './relay.js';

/** How far the topic is behind the log, when it last moved, and how often it had to be mended. Numbers only. */
export function relayMetrics(registry: Registry, relay: Relay, store: EventFeed): void {
  const registers = [registry];
  new Gauge({
    name: 'mouakaba_relay_active',
    help: '1 for the relay whose turn it is, 0 for one that stands by.',
    registers,
    collect() {
      this.set(relay.status.active ? 1 : 0);
    },
  });
  new Gauge({
    name: 'mouakaba_relay_position_lag',
    help: 'From the last published position to the log’s head, in the store’s own numbers: events of SQLite, bytes of KurrentDB.',
    registers,
    async collect() {
      const { active, published } = relay.status;
      this.remove(); // one that stands by has no lag, and where the log is away it is unknown: neither is 0
      if (!active) return;
      try {
        const head = await store.head(publishedPartOf('everything'));
        this.set(Math.max(0, numberOf(store.epoch, head) - numberOf(store.epoch, published)));
      } catch {
        return; // a failure here would take every other figure along
      }
    },
  });
  new Gauge({
    name: 'mouakaba_relay_last_publish_timestamp_seconds',
    help: 'When Kafka last acknowledged a batch of this process, in seconds since 1970; 0 before the first.',
    registers,
    collect() {
      this.set((relay.status.lastPublishAt ?? 0) / 1_000);
    },
  });
  countOf(
    'mouakaba_relay_published_events_total',
    'Messages acknowledged by Kafka, repeated ones too.',
    () => relay.status.publishedEvents,
  );
  countOf(
    'mouakaba_relay_gaps_healed_total',
    'How often messages were missing in the topic and published again.',
    () => relay.status.gapsHealed,
  );

  function countOf(name: string, help: string, value: () => number): void {
    new Counter({
      ...{ name, help, registers },
      collect() {
        this.reset();
        this.inc(value());
      },
    });
  }
}

function numberOf(epoch: string, position: Position | undefined): number {
  const [first = 0n] = (position && numbersOf(epoch, position)) ?? [];
  return Number(first);
}
