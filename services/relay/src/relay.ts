import type { Kafka } from 'kafkajs';
import { LeaseLost, runUnderLease, type LeasedWork, type Position } from '@mouakaba/event-sourcing';
import { kafkaClient, topicOf } from '@mouakaba/kafka';
import { RelayLease, type RelayCheckpoint } from './relay-checkpoint.js';
import { settled, type RelayOptions, type SettledOptions } from './relay-options.js';
import { RelayTurn, type RelayFigures, type TurnOf } from './relay-turn.js';
import { Requests } from './requests.js';

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
  private readonly options: SettledOptions;
  private readonly kafka: Kafka;
  private readonly topic: string;
  private readonly lease: RelayLease;
  private readonly closings = new Set<Promise<unknown>>();
  private readonly running: { stop(): Promise<void> };
  private readonly figures: RelayFigures = {
    active: false,
    publishedEvents: 0,
    gapsHealed: 0,
    lastPublishAt: undefined,
  };
  private checkpoint: RelayCheckpoint | undefined;

  constructor(given: RelayOptions) {
    const options = settled(given);
    this.options = options;
    this.kafka = kafkaClient(options);
    const { store, operations, now, leaseMs } = options;
    this.topic = topicOf(store.epoch);
    this.requests = new Requests(operations, store.epoch);
    this.lease = new RelayLease({ operations, epoch: store.epoch, now });
    this.running = runUnderLease({
      lease: this.lease,
      work: this.work(),
      milliseconds: leaseMs,
      onError: (cause) => {
        if (!(cause instanceof LeaseLost)) options.notice?.({ kind: 'failed', cause });
      },
    });
  }

  get status(): RelayStatus {
    return { ...this.figures, published: this.checkpoint?.published };
  }

  /** Ends after the batch that is under way, if Kafka takes it at once; lets the next relay begin. The stores stay open. */
  async stop(): Promise<void> {
    await this.running.stop();
    while (this.closings.size > 0) await Promise.all(this.closings);
  }

  /** One turn each time the lease is had. It begins in the background: the lease is renewed while Kafka is waited for. */
  private work(): LeasedWork {
    let turn: RelayTurn | undefined;
    let served = Promise.resolve();
    return {
      begin: (failed) => {
        const { checkpoint } = this.lease;
        if (checkpoint === undefined) throw new LeaseLost('operations');
        this.checkpoint = checkpoint;
        turn = new RelayTurn(this.turnOf(), checkpoint);
        served = turn.serve().catch(failed);
        return Promise.resolve();
      },
      end: () => {
        turn?.end();
        return served;
      },
    };
  }

  private turnOf(): TurnOf {
    const { options, kafka, topic, requests, figures } = this;
    return { options, kafka, topic, requests, figures, track: (closed) => this.track(closed) };
  }

  private track(closed: Promise<unknown>): void {
    const tracked = closed.finally(() => this.closings.delete(tracked));
    this.closings.add(tracked);
  }
}
