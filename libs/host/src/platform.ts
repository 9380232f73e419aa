import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AccessLog, PositionTokens, StreamKeys } from '@mouakaba/privacy';
import { eventTypes } from '@mouakaba/contracts';
import type { Logger } from '@mouakaba/http';
import {
  DamagedStreams,
  EventRegistry,
  StreamDamaged,
  LeasedProjections,
  startProjections,
  type Alarm,
  type EventLog,
  type Projection,
  type ProjectionOptions,
  type Projections,
} from '@mouakaba/event-sourcing';
import { chain, LogWatch, WatchTurns } from '@mouakaba/evidence';
import { makeFolder } from '@mouakaba/sqlite';
import {
  openEventStoreAt,
  openFeedAt,
  openKeyStoreAt,
  openOperationalStoreAt,
  openReadModelsAt,
} from './adapters.js';
import { bondOfStores } from './bond/bond-platform.js';
import type { Configuration } from './configuration.js';
import { refuseLostData } from './data-folder.js';
import { FileClock, MovableClock } from './domain-clocks.js';
import { refuseForeignClock } from './clock-of-this-folder.js';
import { refuseOpenSecrets } from './secrets-folder.js';

export interface PlatformOptions {
  /** The process's name, in the access log's streams. */
  readonly process: string;
  readonly projections: readonly Projection[];
  /** The projections read the feed rather than the event store, where there is one. */
  readonly followsFeed?: boolean;
  /** Hears of read models that stop, and of a feed that does not go on. */
  readonly logger: Logger;
  /** A store is not the one that was opened: whoever runs the process ends it. */
  readonly onStoreReplaced?: (found: Error) => void;
}

const alarms: Readonly<Record<Alarm['kind'], string>> = {
  stopped: 'a read model stopped',
  unreadable: 'a read model has a document that cannot be read',
  foreign: 'a read model was not built from this log; it shows nothing until it is built anew',
};
/** How long the start waits for the first look at the whole log, in milliseconds. */
const firstPassPatience = 2_000;

const unfit = 'the event store would not take a write, or is told to forget events: its health says why';

type Closing = (() => Promise<void> | void)[];

/** The adapters that the configuration asks for, built once, and what runs on them all the time. */
export type Platform = Awaited<ReturnType<typeof openPlatform>>;

/**
 * @throws StoreLocked another process writes to this event store
 * @throws StoresRefused the stores do not belong together
 * @throws ClockRefused the folder was made for another clock
 * @throws DataRefused a restore was cut short, or the data are gone
 * @throws SecretsRefused the secrets lie open, or among the data
 * @throws Error the key-encryption key does not open this folder's keys
 */
export async function openPlatform(configuration: Configuration, options: PlatformOptions) {
  const closing: Closing = [];
  try {
    const opened = await openAll(configuration, options, closing);
    return {
      ...opened,
      /** In order: first what writes, then what it writes to. What fails keeps nothing else open. @throws the first failure */
      close: () => closeAll(closing),
    };
  } catch (error) {
    await closeAll(closing).catch(() => undefined); // why it could not be opened tells more
    throw error;
  }
}

/** What is opened last is closed first; after a failure, what was opened until then. */
async function openAll(configuration: Configuration, options: PlatformOptions, closing: Closing) {
  const opened = <Adapter extends { close(): Promise<void> | void }>(adapter: Adapter): Adapter => {
    closing.unshift(() => adapter.close());
    return adapter;
  };
  const { logger } = options;
  refuseOpenSecrets(configuration);
  refuseLostData(configuration);
  const store = opened(await openEventStoreAt(configuration.eventStore));
  const operations = opened(await openOperationalStoreAt(configuration.operations));
  const keyStore = opened(await openKeyStoreAt(configuration.keys));
  const readModels = opened(await openReadModelsAt(configuration.readModels, options.projections, logger));
  const bond = opened(
    await bondOfStores(configuration, { store, keys: keyStore, operations, readModels }, logger, (found) =>
      options.onStoreReplaced?.(found),
    ),
  );
  await refuseForeignClock(operations, store, configuration.clockFile);
  const clock =
    configuration.clockFile === undefined
      ? new MovableClock()
      : opened(new FileClock(configuration.clockFile));
  const damaged = new DamagedStreams(({ stream, damage, revision }) => {
    logger.error({ stream, damage, revision }, 'a record is not what was written; nothing is decided on it');
  });
  const lost = (stream: string) => damaged.add(new StreamDamaged(stream, 'key'));
  for (const stream of bond.withoutKey) lost(stream);
  const keyFile = join(configuration.secretsDirectory, 'key-encryption-key');
  makeFolder(configuration.secretsDirectory);
  const keys = await StreamKeys.open(keyStore, keyFile, { log: store, onLost: lost });
  const registry = new EventRegistry(eventTypes);
  const eventLog: EventLog = { store, keys, registry, clock, chain, damaged };
  // A file has one process; a server's log is watched by one of several.
  const turns =
    'url' in configuration.eventStore
      ? new WatchTurns({
          ...{ operations, epoch: store.epoch },
          onError: (err) => logger.warn({ err }, 'whose turn it is to watch the log could not be found out'),
        })
      : undefined;
  const watch = new LogWatch({
    ...{ store, keys, damaged },
    ...(turns && { turns }),
    onUnfit: (err) => logger.error({ err }, unfit),
    onError: (err) => logger.warn({ err }, 'the log could not be checked; it is tried again'),
  });
  closing.unshift(() => watch.stop());
  // What is damaged is marked before anybody reads, unless the log is too long to be waited for.
  await Promise.race([watch.firstPass, pause(firstPassPatience, undefined, { ref: false })]);
  // Where processes share them, those of another release may still need theirs.
  if ('file' in configuration.readModels) await readModels.dropAllBut(options.projections);
  /** What the projections read, where it is not the event store itself. */
  const feed = options.followsFeed === true ? await openFeedAt(configuration, store, options) : undefined;
  if (feed !== undefined) opened(feed);
  const projecting: ProjectionOptions = {
    store: feed ?? store,
    storage: readModels,
    projections: options.projections,
    known: (type, schema) => registry.knows(type, schema),
    upcast: (event) => registry.upcast(event),
    damaged,
    now: () => clock.now(),
    onAlarm: (alarm) => logger.error(alarm, alarms[alarm.kind]),
  };
  // A file has one process; a server's tables are folded into by one of several, and looked at by the others.
  const leased =
    'url' in configuration.readModels
      ? new LeasedProjections({ ...projecting, settleAfter: 100 })
      : undefined;
  const projections: Projections = leased ?? startProjections(projecting);
  closing.unshift(() => projections.stop());
  const accessLog = new AccessLog(eventLog, options.process);
  const positions = new PositionTokens(keys);
  return {
    ...{
      configuration,
      eventLog,
      store,
      keys,
      operations,
      clock,
      accessLog,
      positions,
      feed,
      projections,
      readModels,
      watch,
      bond,
    },
    /** Where several processes keep the same read models: who folds into them is decided by the lease. */
    shared: leased && { lease: readModels, projections: leased },
  };
}

async function closeAll(closing: Closing): Promise<void> {
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
