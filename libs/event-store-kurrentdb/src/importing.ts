import { type KurrentDBClient, NO_STREAM } from '@kurrent/kurrentdb-client';
import { type EventImport, type ImportedBatch, importLimit } from '@mouakaba/event-sourcing';
import { refusal, requireOneMessage, sizeOf } from './appending.js';
import type { Connection } from './connection.js';
import { eventData } from './records.js';
import { within } from './waiting.js';

/**
 * On their way at once, on the client's one stream of appends: the server takes them in the order of sending, and when
 * the stream breaks, none that follows a lost one arrives. Fewer than the sixteen that the client's stream holds.
 */
const atOnce = 12;

/** A batch that a server could find too large, and refuse while it takes the next, goes alone. */
const goesAlone = 256 * 1024;

const serverDeadline = 24 * 60 * 60 * 1000;

/** The log does not have the batches in the order in which they were sent, and never will: it only grows. */
export class OutOfOrder extends Error {
  constructor(stream: string) {
    super(`the server wrote ${stream} before what was sent before it: begin again with an empty log`);
    this.name = 'OutOfOrder';
  }
}

/** Writes batches in order, many on their way at once, and believes the order by the positions that come back. */
export class Importing implements EventImport {
  constructor(
    private readonly connection: Connection,
    private readonly timeout: number,
  ) {}

  /** @throws OutOfOrder besides what the port says */
  async importInOrder(batches: readonly ImportedBatch[]): Promise<void> {
    if (batches.length < 1 || batches.length > importLimit) {
      throw new RangeError(
        `an import takes 1 to ${String(importLimit)} batches, not ${String(batches.length)}`,
      );
    }
    for (const { events } of batches) requireOneMessage(events);
    let failing: ImportedBatch | undefined;
    try {
      const failed = (batch: ImportedBatch) => (failing ??= batch);
      await this.connection.use((client) => this.#sendAll(client, batches, failed));
    } catch (error) {
      if (failing === undefined) throw error;
      throw refusal(error, failing.stream, failing.expected);
    }
  }

  async #sendAll(
    client: KurrentDBClient,
    batches: readonly ImportedBatch[],
    failed: (batch: ImportedBatch) => void,
  ): Promise<void> {
    const positions: bigint[] = [];
    const underWay: Promise<void>[] = [];
    const send = async (batch: ImportedBatch, place: number) => {
      try {
        positions[place] = await this.#send(client, batch);
      } catch (error) {
        failed(batch);
        throw error;
      }
    };
    try {
      for (const [place, batch] of batches.entries()) {
        // The first opens the client's stream of appends, and the second could overtake it there.
        const alone = place === 0 || sizeOf(batch.events) > goesAlone;
        while (underWay.length >= (alone ? 1 : atOnce)) await underWay.shift();
        const sent = send(batch, place);
        sent.catch(() => undefined);
        underWay.push(sent);
        if (alone) await underWay.shift();
      }
      await Promise.all(underWay);
    } finally {
      await Promise.allSettled(underWay);
    }
    for (const [place, position] of positions.entries()) {
      if (position <= (positions[place - 1] ?? -1n)) throw new OutOfOrder(batches[place]?.stream ?? '');
    }
  }

  async #send(client: KurrentDBClient, { stream, expected, events }: ImportedBatch): Promise<bigint> {
    const { position } = await within(
      this.timeout,
      client.appendToStream(stream, events.map(eventData), {
        streamState: expected === 'no-stream' ? NO_STREAM : BigInt(expected),
        batchAppendSize: Number.MAX_SAFE_INTEGER,
        deadline: serverDeadline,
      }),
    );
    if (position === undefined) throw new Error('acknowledged without a position');
    return position.commit;
  }
}
