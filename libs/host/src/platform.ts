import { join } from 'node:path';
import type { OnApplicationShutdown } from '@nestjs/common';
import { AccessLog, StreamKeys } from '@mouakaba/privacy';
import { eventTypes } from '@mouakaba/contracts';
import type { FeedNotice, KafkaFeed } from '@mouakaba/kafka';
import {
  EventRegistry,
  LeasedProjections,
  startProjections,
  type Alarm,
  type DomainClock,
  type EventStore,
  type EventLog,
  type Lease,
  type EventFeed,
  type Projection,
  type ProjectionOptions,
  type Projections,
  type Row,
  type OperationalStore,
  type ReadModels,
  type ReadModelTable,
} from '@mouakaba/event-sourcing';
import { chain } from '@mouakaba/evidence';
import {
  openEventStoreAt,
  openFeedAt,
  openKeyStoreAt,
  openOperationalStoreAt,
  openReadModelsAt,
} from './adapters.js';
import type { Configuration } from './configuration.js';
import { FileClock, MovableClock } from './domain-clocks.js';
import { refuseForeignClock } from './clock-of-this-folder.js';

export interface PlatformOptions {
  /** The process's name, in the access log's streams. */
  readonly process: string;
  readonly projections: readonly Projection[];
  readonly onAlarm?: (alarm: Alarm) => void;
  /** The projections read the feed rather than the event store, where there is one. */
  readonly followsFeed?: boolean;
  readonly onFeed?: (notice: FeedNotice) => void;
}

/** The adapters that the configuration asks for, built once, and what runs on them all the time. */
export class Platform implements OnApplicationShutdown {
  private constructor(
    readonly configuration: Configuration,
    readonly eventLog: EventLog,
    readonly keys: StreamKeys,
    readonly readModels: ReadModels,
    readonly operations: OperationalStore,
    readonly projections: Projections,
    readonly accessLog: AccessLog,
    readonly clock: DomainClock,
    /** Where several processes keep the same read models: who folds into them is decided by the lease. */
    readonly shared: { readonly lease: Lease; readonly projections: LeasedProjections } | undefined,
    /** What the projections read, where it is not the event store itself. */
    readonly feed: KafkaFeed | undefined,
    private readonly closing: readonly (() => Promise<void> | void)[],
  ) {}

  /**
   * @throws StoreLocked another process writes to this event store
   * @throws ClockRefused the folder was made for another clock
   * @throws Error the key-encryption key does not open this folder's keys
   */
  static async open(configuration: Configuration, options: PlatformOptions): Promise<Platform> {
    const closing: (() => Promise<void> | void)[] = [];
    try {
      return await Platform.build(configuration, options, closing);
    } catch (error) {
      await closeAll(closing).catch(() => undefined); // why it could not be opened tells more
      throw error;
    }
  }

  /** What is opened last is closed first; after a failure, what was opened until then. */
  private static async build(
    configuration: Configuration,
    options: PlatformOptions,
    closing: (() => Promise<void> | void)[],
  ): Promise<Platform> {
    const opened = <Adapter extends { close(): Promise<void> }>(adapter: Adapter): Adapter => {
      closing.unshift(() => adapter.close());
      return adapter;
    };
    const store = opened(await openEventStoreAt(configuration.eventStore));
    const operations = opened(await openOperationalStoreAt(configuration.operations));
    await refuseForeignClock(operations, store, configuration.clockFile);
    const clock =
      configuration.clockFile === undefined ? new MovableClock() : new FileClock(configuration.clockFile);
    closing.unshift(() => (clock instanceof FileClock ? clock.close() : undefined));
    const keyStore = opened(await openKeyStoreAt(configuration.keys));
    const keys = await StreamKeys.open(keyStore, join(configuration.secretsDirectory, 'key-encryption-key'));
    const readModels = opened(await openReadModelsAt(configuration.readModels, options.projections));
    const eventLog: EventLog = { store, keys, registry: new EventRegistry(eventTypes), clock, chain };
    // Where processes share them, those of another release may still need theirs.
    if ('file' in configuration.readModels) await readModels.dropAllBut(options.projections);
    const feed = options.followsFeed === true ? await openFeedAt(configuration, store, options) : undefined;
    if (feed !== undefined) opened(feed);
    const projecting = projectionOptions(eventLog, feed ?? store, readModels, options);
    // A file has one process; a server's tables are folded into by one of several, and looked at by the others.
    const shared =
      'url' in configuration.readModels
        ? new LeasedProjections({ ...projecting, settleAfter: 100 })
        : undefined;
    const projections = shared ?? startProjections(projecting);
    closing.unshift(() => projections.stop());
    return new Platform(
      configuration,
      eventLog,
      keys,
      readModels,
      operations,
      projections,
      new AccessLog(eventLog, options.process),
      clock,
      shared && { lease: readModels, projections: shared },
      feed,
      closing,
    );
  }

  get store(): EventStore {
    return this.eventLog.store;
  }

  /** The queries of a projection that runs here. */
  table<R extends Row>(projection: Projection<R>): Promise<ReadModelTable<R>> {
    return this.readModels.open(projection);
  }

  /** After the last request was answered. */
  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  /** In order: first what writes, then what it writes to. What fails keeps nothing else open. @throws the first failure */
  close(): Promise<void> {
    return closeAll(this.closing);
  }
}

async function closeAll(closing: readonly (() => Promise<void> | void)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closing) {
    try {
      await close();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

function projectionOptions(
  eventLog: EventLog,
  store: EventFeed,
  readModels: ReadModels,
  options: PlatformOptions,
): ProjectionOptions {
  return {
    store,
    storage: readModels,
    projections: options.projections,
    known: (type, schema) => eventLog.registry.knows(type, schema),
    upcast: (event) => eventLog.registry.upcast(event),
    now: () => eventLog.clock.now(),
    onAlarm: (alarm) => options.onAlarm?.(alarm),
  };
}
