import { hash } from 'node:crypto';
import { dirname } from 'node:path';
import type { Logger } from '@mouakaba/http';
import type { FeedNotice, KafkaFeed } from '@mouakaba/kafka';
import type {
  Bonded,
  EventImport,
  EventStore,
  Projection,
  OperationalStore,
  ReadModels,
  Turned,
} from '@mouakaba/event-sourcing';
import { makeFolder, openSqliteOperationalStore, SqliteKeyStore } from '@mouakaba/sqlite';
import type { KeyStore } from '@mouakaba/privacy';
import type { Address, Configuration } from './configuration.js';

// The address decides which adapter is built; only that one's libraries are loaded.

/** @throws StoreLocked another process writes to this file · Unavailable the server is away */
export async function openEventStoreAt(address: Address): Promise<EventStore & EventImport & Bonded> {
  if ('file' in address) {
    const { openEventStore } = await import('@mouakaba/sqlite');
    return openEventStore(inFolder(address.file));
  }
  const { openKurrentEventStore } = await import('@mouakaba/kurrentdb');
  return openKurrentEventStore(address.url);
}

/**
 * Processes of two releases keep tables of two versions: each set has a lease of its own.
 * @throws Unavailable · NoReadModels the file is another database
 */
export async function openReadModelsAt(
  address: Address,
  projections: readonly Projection[],
  logger: Pick<Logger, 'warn'>,
): Promise<ReadModels & Partial<Turned>> {
  if ('file' in address) {
    const { openSqliteReadModels, prepareReadModelsFile } = await import('@mouakaba/sqlite');
    const file = inFolder(address.file);
    const setAside = prepareReadModelsFile(file);
    if (setAside !== undefined)
      logger.warn(
        { file, ...setAside },
        'it cannot be used; it stands aside now, and read models are built anew',
      );
    return openSqliteReadModels(file);
  }
  const { openMongoReadModels } = await import('@mouakaba/mongodb');
  const tables = projections.map(({ table }) => table).toSorted();
  return openMongoReadModels(address.url, { lease: hash('sha256', ['builds', ...tables].join(), 'hex') });
}

/** @throws Unavailable */
export async function openOperationalStoreAt(address: Address): Promise<OperationalStore & Bonded> {
  if ('file' in address) return openSqliteOperationalStore(inFolder(address.file));
  const { openMongoOperationalStore } = await import('@mouakaba/mongodb');
  return openMongoOperationalStore(address.url);
}

/** @throws Unavailable */
export async function openKeyStoreAt(address: Address): Promise<KeyStore & Bonded> {
  if ('file' in address) return new SqliteKeyStore(inFolder(address.file));
  const { MongoKeyStore } = await import('@mouakaba/mongodb');
  return MongoKeyStore.open(address.url);
}

/** The feed, where the configuration names its brokers. */
export async function openFeedAt(
  { kafka }: Configuration,
  store: EventStore,
  { process, logger }: { readonly process: string; readonly logger: Logger },
): Promise<KafkaFeed | undefined> {
  if (kafka.brokers.length === 0) return undefined;
  const { KafkaFeed } = await import('@mouakaba/kafka');
  const notice = ({ kind, ...detail }: FeedNotice) => {
    if (kind === 'reading') logger.info('the feed is read');
    else {
      const facts = 'cause' in detail ? { err: detail.cause } : detail;
      logger.warn({ feed: kind, ...facts }, 'the feed does not go on');
    }
  };
  return new KafkaFeed({ brokers: kafka.brokers, clientId: process, group: process, store, notice });
}

function inFolder(file: string): string {
  makeFolder(dirname(file));
  return file;
}
