import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OnApplicationShutdown } from '@nestjs/common';
import { AccessLog } from '@mouakaba/access-log';
import { eventTypes } from '@mouakaba/contracts';
import {
  EventRegistry,
  type Alarm,
  startProjections,
  type DomainClock,
  type EventStore,
  type Kernel,
  type Projection,
  type Projections,
  type Row,
} from '@mouakaba/event-sourcing';
import { openEventStore } from '@mouakaba/event-store-sqlite';
import { chain } from '@mouakaba/evidence';
import { openSqliteOperationalStore, type OperationalStore } from '@mouakaba/operational-store';
import { SqliteKeyStore, StreamKeys } from '@mouakaba/privacy';
import type { ReadModels, ReadModelTable } from '@mouakaba/read-models';
import { openSqliteReadModels } from '@mouakaba/read-models-sqlite';
import type { Configuration } from './configuration.js';
import { FileClock, MovableClock } from './domain-clocks.js';
import { refuseForeignClock } from './clock-of-this-folder.js';

export interface PlatformOptions {
  /** The process's name, in the access log's streams. */
  readonly process: string;
  readonly projections: readonly Projection[];
  readonly onAlarm?: (alarm: Alarm) => void;
}

/** The adapters that the configuration asks for, built once, and what runs on them all the time. */
export class Platform implements OnApplicationShutdown {
  private constructor(
    readonly configuration: Configuration,
    readonly kernel: Kernel,
    readonly keys: StreamKeys,
    readonly readModels: ReadModels,
    readonly operations: OperationalStore,
    readonly projections: Projections,
    readonly accessLog: AccessLog,
    readonly clock: DomainClock,
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
      for (const close of closing) await close();
      throw error;
    }
  }

  /** What is opened last is closed first; after a failure, what was opened until then. */
  private static async build(
    configuration: Configuration,
    options: PlatformOptions,
    closing: (() => Promise<void> | void)[],
  ): Promise<Platform> {
    for (const { file } of [
      configuration.eventStore,
      configuration.readModels,
      configuration.keys,
      configuration.operations,
    ]) {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    }
    const store = await openEventStore(configuration.eventStore.file);
    closing.unshift(() => store.close());
    const operations = openSqliteOperationalStore(configuration.operations.file);
    closing.unshift(() => operations.close());
    await refuseForeignClock(operations, store, configuration.clockFile);
    const clock =
      configuration.clockFile === undefined ? new MovableClock() : new FileClock(configuration.clockFile);
    closing.unshift(() => (clock instanceof FileClock ? clock.close() : undefined));
    const keyStore = new SqliteKeyStore(configuration.keys.file);
    closing.unshift(() => keyStore.close());
    const keys = await StreamKeys.open(keyStore, join(configuration.secretsDirectory, 'key-encryption-key'));
    const readModels = openSqliteReadModels(configuration.readModels.file);
    closing.unshift(() => readModels.close());
    const kernel: Kernel = { store, keys, registry: new EventRegistry(eventTypes), clock, chain };
    const projections = await runProjections(kernel, readModels, options);
    closing.unshift(() => projections.stop());
    return new Platform(
      configuration,
      kernel,
      keys,
      readModels,
      operations,
      projections,
      new AccessLog(kernel, options.process),
      clock,
      closing,
    );
  }

  get store(): EventStore {
    return this.kernel.store;
  }

  /** The queries of a projection that runs here. */
  table<R extends Row>(projection: Projection<R>): Promise<ReadModelTable<R>> {
    return this.readModels.open(projection);
  }

  /** After the last request was answered. */
  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  /** In order: first what writes, then what it writes to. */
  async close(): Promise<void> {
    for (const close of this.closing) await close();
  }
}

async function runProjections(
  kernel: Kernel,
  readModels: ReadModels,
  options: PlatformOptions,
): Promise<Projections> {
  await readModels.dropAllBut(options.projections);
  return startProjections({
    store: kernel.store,
    storage: readModels,
    projections: options.projections,
    known: (type, schema) => kernel.registry.knows(type, schema),
    upcast: (event) => kernel.registry.upcast(event),
    now: () => kernel.clock.now(),
    onAlarm: (alarm) => options.onAlarm?.(alarm),
  });
}
