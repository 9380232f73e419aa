import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import {
  OperatorError,
  comparePositions,
  type EventImport,
  type ImportedBatch,
  type Position,
} from '@mouakaba/event-sourcing';
import { appendBatch, atOnce, refusal, requireOneMessage, sizeOf } from './appending.js';
import type { Connection } from './connection.js';
import type { Reading } from './reading.js';

/** A batch that a server could find too large, and refuse while it takes the next, goes alone. */
const goesAlone = 256 * 1024;

/** The log does not have the batches in the order in which they were sent, and never will: it only grows. */
export class OutOfOrder extends OperatorError {
  constructor(stream: string) {
    super(`the server wrote ${stream} before what was sent before it: begin again with an empty log`);
    this.name = 'OutOfOrder';
  }
}

/**
 * Writes batches in order, many on their way at once on the client's one stream of appends: the server takes them in the
 * order of sending, and when the stream breaks, none that follows a lost one arrives. It believes the order by the positions
 * that come back.
 */
export class Importing implements EventImport {
  constructor(
    private readonly connection: Connection,
    private readonly reading: Reading,
    private readonly timeout: number,
  ) {}

  /** @throws OutOfOrder besides what the port says */
  async importInOrder(batches: readonly ImportedBatch[]): Promise<void> {
    for (const { events } of batches) requireOneMessage(events);
    let failing: { readonly batch: ImportedBatch; readonly error: unknown } | undefined;
    try {
      const failed = (batch: ImportedBatch, error: unknown) => (failing ??= { batch, error });
      const positions = await this.connection.use((client) => this.#sendAll(client, batches, failed));
      if (!rise(positions)) await this.#requireOrder(batches);
    } catch (error) {
      if (failing === undefined) throw error;
      throw refusal(failing.error, failing.batch.stream, failing.batch.expected);
    }
  }

  async #sendAll(
    client: KurrentDBClient,
    batches: readonly ImportedBatch[],
    failed: (batch: ImportedBatch, error: unknown) => void,
  ): Promise<readonly bigint[]> {
    const positions: bigint[] = [];
    const underWay: Promise<void>[] = [];
    const send = async (batch: ImportedBatch, place: number) => {
      try {
        const { stream, expected, events } = batch;
        const { position } = await appendBatch(client, this.timeout, stream, expected, events);
        positions[place] = position?.commit ?? -1n;
      } catch (error) {
        failed(batch, error);
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
    return positions;
  }

  /** The answer to a repetition need not carry the position of the first one: then the log itself is asked. */
  async #requireOrder(batches: readonly ImportedBatch[]): Promise<void> {
    let last: Position | undefined;
    for (const { stream, expected } of batches) {
      const from = expected === 'no-stream' ? 0 : expected + 1;
      for await (const { position } of this.reading.readStream(stream, { from, limit: 1 })) {
        if (last !== undefined && comparePositions(position, last) <= 0) throw new OutOfOrder(stream);
        last = position;
      }
    }
  }
}

function rise(positions: readonly bigint[]): boolean {
  return positions.every((position, place) => position > (positions[place - 1] ?? -1n));
}
