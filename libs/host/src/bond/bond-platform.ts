import type { Bonded, EventStore, Turned } from '@mouakaba/event-sourcing';
import type { Logger } from '@mouakaba/http';
import type { KeyStore } from '@mouakaba/privacy';
import type { FileReplaced, KeptInFile } from '@mouakaba/sqlite';
import type { Address, Configuration } from '../configuration.js';
import { bindAll, bondServers, requireOneInstallation, type StoreNames } from './bond-stores.js';
import { requireNewestKeys } from './newest-keys.js';
import { watchFiles, type FileWatch } from './watched-files.js';

interface OpenedStores {
  readonly store: EventStore & Partial<Bonded>;
  readonly keys: Pick<KeyStore, 'readMany'> & Bonded;
  readonly operations: Bonded;
  readonly readModels: Partial<Turned>;
}

/** The stores as one installation's. */
export interface BondOfStores {
  /** Records whose key is missing. */
  readonly withoutKey: readonly string[];
  /** Undefined on servers. */
  readonly watch: FileWatch | undefined;
  /** The end of this turn: what is put in the place of a file afterwards, and is older, is told by it. */
  close(): Promise<void>;
}

/** How a person finds a store: a file by its path, a server by the variable that names it. */
export function namesOf({ eventStore, keys, operations }: Configuration): StoreNames {
  const name = (address: Address, variable: string) => ('file' in address ? address.file : variable);
  return {
    events: name(eventStore, 'EVENT_STORE_URL'),
    keys: name(keys, 'KEY_STORE_URL'),
    operations: name(operations, 'OPERATIONAL_STORE_URL'),
  };
}

/**
 * Before anything is written: the stores belong together, and the keys of the newest records are there.
 * @param replaced hears that a file is not the one that was opened any more
 * @throws StoresRefused
 */
export async function bondOfStores(
  configuration: Configuration,
  { store, keys, operations, readModels: derived }: OpenedStores,
  logger: Logger,
  replaced: (found: FileReplaced) => void,
): Promise<BondOfStores> {
  const names = namesOf(configuration);
  const { eventStore } = configuration;
  const bonded = [eventStore, configuration.keys, configuration.operations];
  const { bond, bind } = store;
  if (bond === undefined || bind === undefined || !bonded.every((each) => 'file' in each)) {
    const missing = await requireNewestKeys(store, keys, names);
    await bondServers({ keys, operations }, store.epoch, names);
    return { withoutKey: missing, watch: undefined, close: () => Promise.resolve() };
  }
  const events = { epoch: store.epoch, bond: () => bond.call(store), bind: bind.bind(store) };
  const stores = { events, keys, operations };
  const { turn, logIsOlder } = await requireOneInstallation(stores, names);
  const missing = await requireNewestKeys(store, keys, names);
  await bindAll(stores, turn);
  await derived.beginTurn?.(turn);
  if (logIsOlder)
    logger.error(
      { file: names.events },
      'the log is older than what the keys and the operational store have seen of it: what was written since is not in it',
    );
  const watch = watchFiles(
    [store, keys, operations, derived].filter((each) => isKeptInFile(each)),
    (found) => {
      logger.fatal({ err: found }, found.message);
      replaced(found);
    },
  );
  return {
    withoutKey: missing,
    watch,
    async close() {
      watch.close();
      if (watch.replaced !== undefined) return;
      // An end that is not written is one that a crash cut short.
      await bindAll(stores, turn + 1).catch((err: unknown) =>
        logger.warn({ err }, 'the end could not be written to the files; the next start does it'),
      );
    },
  };
}

function isKeptInFile<Store extends object>(store: Store): store is Store & KeptInFile {
  return 'look' in store && 'fold' in store;
}
