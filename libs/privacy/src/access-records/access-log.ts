import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { accessStream, limits, type Actor, type Happened } from '@mouakaba/contracts';
import {
  Unavailable,
  WrongRevision,
  appendWithResend,
  decode,
  instant,
  seal,
  type EventLog,
  type StreamHead,
} from '@mouakaba/event-sourcing';

/** One look at personal data: who, at what, and in which request. */
export interface Look {
  readonly actor: Actor;
  readonly correlationId: string;
  readonly event: Happened;
}

interface Waiting extends Look {
  readonly recorded: () => void;
  readonly failed: (error: unknown) => void;
}

const batchSize = 500;

/**
 * Records what is about to be shown, before it is shown, in this process's own chained stream of the day.
 * Looks that arrive while a batch is being written are the next batch.
 */
export class AccessLog {
  private readonly instance: string;
  private readonly heads = new Map<string, StreamHead>();
  private waiting: Waiting[] = [];
  private writing = false;

  /** @param process the service's name; eight random characters make it this run's own */
  constructor(
    private readonly eventLog: EventLog,
    process: string,
  ) {
    this.instance = `${process}-${randomBytes(4).toString('hex')}`;
  }

  /**
   * Resolves when the look is durable.
   * @throws Unavailable · OutcomeUnknown whatever kept it from being written: then nothing may be shown
   */
  record(look: Look): Promise<void> {
    return new Promise((recorded, failed) => {
      this.waiting.push({ ...look, recorded, failed });
      if (!this.writing) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, batchSize);
      try {
        await this.appendAtHead(batch);
        for (const { recorded } of batch) recorded();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.writing = false;
  }

  /**
   * A stream that is not where it was thought to be is read anew, and the batch chained to its end: the reader has
   * done nothing that another reader could conflict with.
   */
  private async appendAtHead(batch: readonly Waiting[]): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await this.append(batch);
        return;
      } catch (error) {
        if (!(error instanceof WrongRevision)) throw error;
        if (attempt === limits.conflictRetries) throw new Unavailable('event-store', error);
      }
    }
  }

  private async append(batch: readonly Waiting[]): Promise<void> {
    const recordedAt = instant(this.eventLog.clock.now());
    const stream = accessStream(this.instance, recordedAt.slice(0, 10));
    const head = this.heads.get(stream) ?? (await this.headOf(stream));
    const events = seal(
      this.eventLog,
      stream,
      head,
      batch.map(({ actor, correlationId, event }) => ({
        event,
        metadata: { recordedAt, actor, correlationId, commandId: v7() },
      })),
      undefined,
    );
    // Forgotten until the append is certain: after any failure the store says where the stream stands.
    this.heads.delete(stream);
    const { revision } = await appendWithResend(
      this.eventLog.store,
      stream,
      head?.revision ?? 'no-stream',
      events,
    );
    const last = events.at(-1);
    if (last !== undefined)
      this.heads.set(stream, { revision, hash: (JSON.parse(last.metadata) as { hash: string }).hash });
  }

  private async headOf(stream: string): Promise<StreamHead | undefined> {
    for await (const stored of this.eventLog.store.readStream(stream, { backwards: true, limit: 1 }))
      return decode(stored);
    return undefined;
  }
}
