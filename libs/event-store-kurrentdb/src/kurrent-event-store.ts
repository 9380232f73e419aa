import type {
  Appended,
  EventImport,
  EventStore,
  ExpectedRevision,
  ImportedBatch,
  NewEvent,
} from '@mouakaba/event-sourcing';
import { Appending } from './appending.js';
import { Connection } from './connection.js';
import { epochOf } from './epoch.js';
import { follow } from './following.js';
import { Importing } from './importing.js';
import { Reading } from './reading.js';

export interface KurrentOptions {
  /** Milliseconds that the server has for each answer; default 10,000. */
  readonly timeout?: number;
}

const batchLimit = 500;

/** The event store on KurrentDB, or EventStoreDB: `openKurrentEventStore`. */
export class KurrentEventStore implements EventStore, EventImport {
  readonly #closing = new AbortController();
  readonly #appending: Appending;
  readonly #importing: Importing;

  constructor(
    private readonly reading: Reading,
    private readonly commands: Connection,
    private readonly subscriptions: Connection,
    private readonly timeout: number,
  ) {
    this.#appending = new Appending(commands, reading, timeout);
    this.#importing = new Importing(commands, reading, timeout);
  }

  get epoch(): string {
    return this.reading.epoch;
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<Appended> {
    requireBatch(stream, events);
    return this.#appending.append(stream, expected, events);
  }

  async importInOrder(batches: readonly ImportedBatch[]): Promise<void> {
    for (const { stream, events } of batches) requireBatch(stream, events);
    await this.#importing.importInOrder(batches);
  }

  readStream: EventStore['readStream'] = (stream, options) => this.reading.readStream(stream, options);

  readAll: EventStore['readAll'] = (options) => this.reading.readAll(options);

  subscribe: EventStore['subscribe'] = ({ after, filter = 'everything', signal }) =>
    follow(this.subscriptions, this.reading, this.timeout, {
      after,
      filter,
      signal: AbortSignal.any([signal, this.#closing.signal]),
    });

  head: EventStore['head'] = (filter) => this.reading.head(filter);

  /** Ends the subscriptions. Appends and reads that are under way come to their end. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.commands.close();
    this.subscriptions.close();
  }
}

/**
 * Opens the event store at an address like `kurrentdb://host:2113?tls=true`; several hosts, separated by commas, are
 * one cluster. The account in it must be allowed to read `$all`.
 * @throws Unavailable the server does not answer · RangeError the address is none
 */
export async function openKurrentEventStore(
  url: string,
  { timeout = 10_000 }: KurrentOptions = {},
): Promise<KurrentEventStore> {
  const commands = new Connection(url);
  try {
    const reading = new Reading(await epochOf(commands, timeout), commands, timeout);
    // Apart: a client closes its connection when one subscription fails, under everything else that uses it.
    return new KurrentEventStore(reading, commands, new Connection(url), timeout);
  } catch (error) {
    commands.close();
    throw error;
  }
}

function requireBatch(stream: string, events: readonly NewEvent[]): void {
  if (stream === '' || stream.startsWith('$'))
    throw new RangeError('a stream has a name, and not the server’s');
  if (events.length < 1 || events.length > batchLimit) {
    throw new RangeError(`a batch holds 1 to ${String(batchLimit)} events, not ${String(events.length)}`);
  }
  // Half a surrogate pair has no UTF-8: the store would keep other bytes than it was given.
  if (!events.every(({ data, metadata }) => data.isWellFormed() && metadata.isWellFormed())) {
    throw new RangeError('an event is not well-formed Unicode');
  }
}
