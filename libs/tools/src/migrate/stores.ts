import { existsSync } from 'node:fs';
import type { EventImport, EventStore, OperationalStore } from '@mouakaba/event-sourcing';
import { lockStore, openReadOnly } from '@mouakaba/sqlite';
import { openEventStoreAt, openKeyStoreAt, openOperationalStoreAt, type Address } from '@mouakaba/host';
import type { KeyStore } from '@mouakaba/privacy';
import type { StoreAddresses } from './addresses.js';

export type SourceLog = Pick<EventStore, 'epoch' | 'readAll' | 'readStream' | 'head'>;
export type TargetLog = SourceLog & EventImport;

export interface Source {
  readonly events: SourceLog;
  readonly keys: Pick<KeyStore, 'list'>;
  readonly operations: Pick<OperationalStore, 'entries'>;
  close(): Promise<void>;
}

export interface Target extends Source {
  readonly events: TargetLog;
  readonly keys: Pick<KeyStore, 'list' | 'insertRecords'>;
  readonly operations: Pick<OperationalStore, 'entries' | 'putEntries'>;
}

type Closing = () => unknown;

/**
 * Opens what is moved. Of files the right to write is taken, so that no server does while it is held.
 * @throws StoreLocked a server runs on it · Error a file is not there · Unavailable
 */
export async function openSource(addresses: StoreAddresses): Promise<Source> {
  for (const address of Object.values(addresses) as readonly Address[]) {
    if ('file' in address && !existsSync(address.file))
      throw new Error(`There is nothing to move: ${address.file} does not exist.`);
  }
  return opening(async (closeLater) => {
    const events = await openLog(addresses.events, closeLater);
    const keys = await openKeyStoreAt(addresses.keys);
    closeLater(() => keys.close());
    const operations = await openOperationalStoreAt(addresses.operations);
    closeLater(() => operations.close());
    return { events, keys, operations };
  });
}

/** Opens, and makes where it is absent. @throws StoreLocked · Unavailable */
export async function openTarget(addresses: StoreAddresses): Promise<Target> {
  return opening(async (closeLater) => {
    const events = await openEventStoreAt(addresses.events);
    closeLater(() => events.close());
    const keys = await openKeyStoreAt(addresses.keys);
    closeLater(() => keys.close());
    const operations = await openOperationalStoreAt(addresses.operations);
    closeLater(() => operations.close());
    return { events, keys, operations };
  });
}

async function openLog(address: Address, closeLater: (closing: Closing) => void): Promise<SourceLog> {
  if ('url' in address) {
    const store = await openEventStoreAt(address);
    closeLater(() => store.close());
    return store;
  }
  const lock = lockStore(address.file);
  closeLater(() => {
    lock.release();
  });
  const reader = openReadOnly(address.file);
  closeLater(() => reader.close());
  return reader;
}

/** What was opened is closed again, also when the next cannot be opened. */
async function opening<Stores extends object>(
  open: (closeLater: (closing: Closing) => void) => Promise<Stores>,
): Promise<Stores & { close(): Promise<void> }> {
  const closings: Closing[] = [];
  const close = async () => {
    for (const closing of closings.splice(0).reverse()) await closing();
  };
  try {
    return { ...(await open((closing) => closings.push(closing))), close };
  } catch (error) {
    await close();
    throw error;
  }
}
