import { existsSync } from 'node:fs';
import type { Bonded, EventImport, EventStore, OperationalStore } from '@mouakaba/event-sourcing';
import { lockStore, openReadOnly } from '@mouakaba/sqlite';
import { CommandRefused, openEventStoreAt, openKeyStoreAt, openOperationalStoreAt } from '@mouakaba/host';
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
  readonly keys: Pick<KeyStore, 'list' | 'insertRecords'> & Pick<Bonded, 'bind'>;
  readonly operations: Pick<OperationalStore, 'entries' | 'putEntries'> & Pick<Bonded, 'bind'>;
}

/**
 * Opens what is moved. Of files the right to write is taken, so that no server does while it is held.
 * @throws StoreLocked a server runs on it · CommandRefused a file is not there · Unavailable
 */
export async function openSource(addresses: StoreAddresses): Promise<Source> {
  for (const address of Object.values(addresses)) {
    if ('file' in address && !existsSync(address.file))
      throw new CommandRefused(`There is nothing to move: ${address.file} does not exist.`);
  }
  return opening(addresses, async (opened) => {
    if ('url' in addresses.events) return openEventStoreAt(addresses.events);
    opened.adopt(lockStore(addresses.events.file), (lock) => lock.release());
    return openReadOnly(addresses.events.file);
  });
}

/** Opens, and makes where it is absent. @throws StoreLocked · Unavailable */
export async function openTarget(addresses: StoreAddresses): Promise<Target> {
  return opening(addresses, () => openEventStoreAt(addresses.events));
}

/** What was opened is closed again, also when the next cannot be opened. */
async function opening<Log extends { close(): Promise<void> }>(
  addresses: StoreAddresses,
  openLog: (opened: AsyncDisposableStack) => Promise<Log>,
) {
  await using opened = new AsyncDisposableStack();
  const events = opened.adopt(await openLog(opened), (log) => log.close());
  const keys = opened.adopt(await openKeyStoreAt(addresses.keys), (store) => store.close());
  const operations = opened.adopt(await openOperationalStoreAt(addresses.operations), (store) =>
    store.close(),
  );
  const all = opened.move();
  return { events, keys, operations, close: () => all.disposeAsync() };
}
