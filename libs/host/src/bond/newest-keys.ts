import { holdsSealed, wholeLog, type EventStore } from '@mouakaba/event-sourcing';
import type { KeyStore } from '@mouakaba/privacy';
import { StoresRefused, type StoreNames } from './bond-stores.js';

/** Events that are looked at: the last that were written. */
const looked = 500;

/** Streams among the newest that hold sealed blocks and have no key, not even the mark of one that was destroyed. */
export async function newestWithoutKey(
  store: Pick<EventStore, 'newest'>,
  keys: Pick<KeyStore, 'readMany'>,
): Promise<readonly string[]> {
  const events = await store.newest(looked, wholeLog);
  const sealed = new Set(events.filter(holdsSealed).map(({ stream }) => stream));
  const kept = await keys.readMany([...sealed]);
  return [...sealed].filter((stream) => !kept.has(stream));
}

/** The same of the whole log, for a backup: nobody writes to it. */
export async function withoutKey(
  store: Pick<EventStore, 'readAll'>,
  keys: Pick<KeyStore, 'readMany'>,
): Promise<readonly string[]> {
  const sealed = new Set<string>();
  for await (const event of store.readAll({ filter: wholeLog }))
    if (holdsSealed(event)) sealed.add(event.stream);
  const kept = await keys.readMany([...sealed]);
  return [...sealed].filter((stream) => !kept.has(stream));
}

/**
 * A key is durable before the first event that needs it. That one is missing is a damage of its stream; that several of
 * the newest are says that the keys are older than the log.
 * @throws StoresRefused
 */
export async function requireNewestKeys(
  store: Pick<EventStore, 'newest'>,
  keys: Pick<KeyStore, 'readMany'>,
  names: StoreNames,
): Promise<readonly string[]> {
  const missing = await newestWithoutKey(store, keys);
  if (missing.length < 2) return missing;
  throw new StoresRefused(
    `${names.keys} lacks the keys of ${String(missing.length)} of the newest records in ${names.events}: it is older than ` +
      `them, or of another installation. The names in those records cannot be opened without their keys. ${names.wayOut}`,
  );
}
