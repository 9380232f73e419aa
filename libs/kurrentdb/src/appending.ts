import {
  AccessDeniedError,
  type AppendResult,
  type KurrentDBClient,
  MaxAppendSizeExceededError,
  NO_STREAM,
  NotLeaderError,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@kurrent/kurrentdb-client';
import {
  type Appended,
  EventIdTaken,
  type ExpectedRevision,
  type NewEvent,
  OutcomeUnknown,
  type StoredEvent,
  StreamDamaged,
  Unavailable,
  WrongRevision,
} from '@mouakaba/event-sourcing';
import type { Connection } from './connection.js';
import { neverLeft, kurrentReason } from './failures.js';
import type { Reading } from './reading.js';
import { eventData } from './records.js';
import { Gate, within } from './waiting.js';

/**
 * On their way at once. The client's stream of appends holds sixteen before it makes them wait, and when it breaks
 * while some wait, their rejections reach nobody and end the process.
 */
export const atOnce = 12;

/** The server may take its time within ours: the client gives it a date, and clocks differ. */
const serverDeadline = 24 * 60 * 60 * 1000;

/** A batch is one message; the client would cut a larger one up. The server's own limit is 1 MiB by default. */
const largestBatch = 3 * 1024 * 1024 - 64 * 1024;

/** Appends, and answers by what the log then holds: the server acknowledges ids it knows without a look at the bytes. */
export class Appending {
  readonly #gate = new Gate(atOnce);

  constructor(
    private readonly connection: Connection,
    private readonly reading: Reading,
    private readonly timeout: number,
  ) {}

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    requireOneMessage(events);
    await this.#gate.run(this.timeout, () => this.#send(stream, expected, events));
    const first = expected === 'no-stream' ? 0 : expected + 1;
    const kept = await this.#readBack(stream, first, events.length);
    return answer(events, kept);
  }

  async #send(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<void> {
    try {
      await this.connection.use(
        (client) => appendBatch(client, this.timeout, stream, expected, events),
        (error) => error instanceof NotLeaderError,
      );
    } catch (error) {
      throw refusal(error, stream, expected);
    }
  }

  async #readBack(stream: string, from: number, limit: number): Promise<StoredEvent[]> {
    const kept: StoredEvent[] = [];
    try {
      for await (const event of this.reading.readStream(stream, { from, limit })) kept.push(event);
    } catch (error) {
      throw new OutcomeUnknown(error);
    }
    return kept;
  }
}

/** One append as one message, answered in so many milliseconds. @throws NoAnswer, and whatever the client throws */
export function appendBatch(
  client: KurrentDBClient,
  timeout: number,
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): Promise<AppendResult> {
  const sent = client.appendToStream(stream, events.map(eventData), {
    streamState: expected === 'no-stream' ? NO_STREAM : BigInt(expected),
    batchAppendSize: Number.MAX_SAFE_INTEGER,
    deadline: serverDeadline,
  });
  return within(timeout, sent);
}

function answer(events: readonly NewEvent[], kept: readonly StoredEvent[]): Appended {
  let last: StoredEvent | undefined;
  for (const [place, given] of events.entries()) {
    last = kept[place];
    if (last?.id !== given.id) throw new OutcomeUnknown('acknowledged, and not in the log');
    const same = last.type === given.type && last.data === given.data && last.metadata === given.metadata;
    if (!same) throw new EventIdTaken(given.id);
  }
  if (last === undefined) throw new RangeError('a batch is never empty');
  return { revision: last.revision, position: last.position };
}

/** What a failed append means to the caller. */
export function refusal(error: unknown, stream: string, expected: ExpectedRevision): Error {
  if (error instanceof WrongExpectedVersionError) {
    const { actualState } = error;
    return new WrongRevision(
      stream,
      expected,
      typeof actualState === 'bigint' ? Number(actualState) : 'no-stream',
    );
  }
  if (error instanceof MaxAppendSizeExceededError) {
    return new RangeError(`a batch holds at most ${String(error.maxAppendSize)} bytes on this server`);
  }
  if (error instanceof Unavailable) return error;
  if (error instanceof StreamDeletedError) return new StreamDamaged(stream, 'gap', 0, error);
  const refused = error instanceof AccessDeniedError || error instanceof NotLeaderError;
  if (refused || neverLeft(error)) return new Unavailable('event-store', error, kurrentReason(error));
  return new OutcomeUnknown(error);
}

export function requireOneMessage(events: readonly NewEvent[]): void {
  const size = sizeOf(events);
  if (size > largestBatch) throw new RangeError(`a batch of ${String(size)} bytes is too large`);
}

/** In bytes, with what the message adds. */
export function sizeOf(events: readonly NewEvent[]): number {
  return events.reduce(
    (sum, { data, metadata }) => sum + Buffer.byteLength(data) + Buffer.byteLength(metadata) + 256,
    0,
  );
}
