import {
  requireBatch,
  requireBatches,
  RetentionSet,
  Unavailable,
  type Appended,
  type Bond,
  type Bonded,
  type EventImport,
  type EventStore,
  type ExpectedRevision,
  type ImportedBatch,
  type NewEvent,
} from '@mouakaba/event-sourcing';
import { Appending } from './appending.js';
import { Connection } from './connection.js';
import { bindTo, bondOf, epochOf } from './epoch.js';
import { follow } from './following.js';
import { Importing } from './importing.js';
import { Reading } from './reading.js';
import { Retention } from './retention.js';

export interface KurrentOptions {
  /** Milliseconds that the server has for each answer; default 10,000. */
  readonly timeout?: number;
}

/** The event store on KurrentDB, or EventStoreDB: `openKurrentEventStore`. */
export class KurrentEventStore implements EventStore, EventImport, Bonded {
  readonly #closing = new AbortController();
  readonly #appending: Appending;
  readonly #importing: Importing;

  constructor(
    private readonly reading: Reading,
    private readonly commands: Connection,
    private readonly subscriptions: Connection,
    private readonly timeout: number,
    private readonly retention: Retention,
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
    requireBatches(batches);
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

  eventAt: EventStore['eventAt'] = (position) => this.reading.eventAt(position);

  newest: EventStore['newest'] = (limit, filter) => this.reading.newest(limit, filter);

  head: EventStore['head'] = (filter) => this.reading.head(filter);

  bond(): Promise<Bond | undefined> {
    return bondOf(this.commands, this.timeout);
  }

  bind(bond: Bond): Promise<void> {
    return bindTo(this.commands, this.timeout, bond);
  }

  /** That the leader answers, and is told to forget nothing of ours: an event written to try it would stay in the log for ever. */
  async check(): Promise<void> {
    await this.reading.head('everything');
    try {
      await this.retention.check();
    } catch (error) {
      throw error instanceof RetentionSet ? new Unavailable('event-store', error, 'retention') : error;
    }
  }

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
 * @throws Unavailable the server does not answer · AddressRefused · AccessRefused the account is not let in
 * @throws RetentionSet the server is told to forget events of one of our streams
 * @throws UnusableRecord the place of the log's epoch holds something else
 */
export async function openKurrentEventStore(
  url: string,
  { timeout = 10_000 }: KurrentOptions = {},
): Promise<KurrentEventStore> {
  const commands = new Connection(url);
  try {
    const reading = new Reading(await epochOf(commands, timeout), commands, timeout);
    const retention = new Retention(commands, timeout);
    await retention.check();
    // Apart: a client closes its connection when one subscription fails, under everything else that uses it.
    const subscriptions = new Connection(url);
    return new KurrentEventStore(reading, commands, subscriptions, timeout, retention);
  } catch (error) {
    commands.close();
    throw error;
  }
}
