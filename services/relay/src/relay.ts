import { LeaseLost, runUnderLease, type LeasedWork, type Position } from '@mouakaba/event-sourcing';
import { kafkaClient, topicOf } from '@mouakaba/kafka';
import { RelayLease, type RelayCheckpoint } from './relay-checkpoint.js';
import { settled, type RelayOptions } from './relay-options.js';
import { RelayTurn, type RelayFigures, type TurnOf } from './relay-turn.js';
import { Requests } from './requests.js';

export interface RelayStatus extends Readonly<RelayFigures> {
  /** The last position acknowledged by Kafka, as far as this process knows. */
  readonly published: Position | undefined;
}

/** Carries the log to Kafka, in order, for as long as it runs. What is away is waited for. */
export class Relay {
  private readonly turns: TurnOf;
  private readonly lease: RelayLease;
  private readonly closings = new Set<Promise<unknown>>();
  private readonly running: { stop(): Promise<void> };
  private checkpoint: RelayCheckpoint | undefined;

  constructor(given: RelayOptions) {
    const options = settled(given);
    const { store, operations, now, leaseMs } = options;
    this.turns = {
      options,
      kafka: kafkaClient(options),
      topic: topicOf(store.epoch),
      requests: new Requests(operations, store.epoch),
      figures: { active: false, publishedEvents: 0, gapsHealed: 0, lastPublishAt: undefined },
      track: (closed) => this.track(closed),
    };
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

  get requests(): Requests {
    return this.turns.requests;
  }

  get status(): RelayStatus {
    return { ...this.turns.figures, published: this.checkpoint?.published };
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
        turn = new RelayTurn(this.turns, checkpoint);
        served = turn.serve().catch(failed);
        return Promise.resolve();
      },
      end: () => {
        turn?.end();
        return served;
      },
    };
  }

  private track(closed: Promise<unknown>): void {
    const tracked = closed.finally(() => this.closings.delete(tracked));
    this.closings.add(tracked);
  }
}
