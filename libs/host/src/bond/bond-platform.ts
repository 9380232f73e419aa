import { setTimeout as pause } from 'node:timers/promises';
import type { Bonded, EventStore, Turned } from '@mouakaba/event-sourcing';
import type { Logger } from '@mouakaba/http';
import type { KeyStore } from '@mouakaba/privacy';
import type { KeptInFile } from '@mouakaba/sqlite';
import type { Address, Configuration } from '../configuration.js';
import { bindAll, bondsOf, requireOneInstallation, type StoreNames } from './bond-stores.js';
import { requireNewestKeys } from './newest-keys.js';
import { watchFiles, type StoreWatch } from './watched-files.js';
import { beginTurn, watchServers } from './watched-servers.js';

interface OpenedStores {
  readonly store: EventStore & Bonded;
  readonly keys: Pick<KeyStore, 'readMany'> & Bonded;
  readonly operations: Bonded;
  readonly readModels: Partial<Turned>;
}

/** The stores as one installation's. */
export interface BondOfStores {
  /** Records whose key is missing. */
  readonly withoutKey: readonly string[];
  readonly watch: Pick<StoreWatch, 'replaced'>;
  /** The end of this turn: what is put in the place of a store afterwards, and is older, is told by it. */
  close(): Promise<void>;
}

/** Milliseconds that an end waits for servers that may be away. */
const endPatience = 3_000;

const wayOutOfFiles =
  'Put the files back that belong together, or restore one backup as a whole into an empty folder with npm run restore.';
const wayOutOfServers =
  'Let every address name a store of one installation, as it was left; a copy is brought into empty stores with npm run migrate.';

/** How a person finds a store: a file by its path, a server by the variable that names it, and its database. */
export function namesOf({ eventStore, keys, operations }: Configuration): StoreNames {
  const name = (address: Address, variable: string) => {
    if ('file' in address) return address.file;
    const [, database] = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(address.url) ?? [];
    return database === undefined ? variable : `${variable} (database ${database})`;
  };
  return {
    events: name(eventStore, 'EVENT_STORE_URL'),
    keys: name(keys, 'KEY_STORE_URL'),
    operations: name(operations, 'OPERATIONAL_STORE_URL'),
    wayOut: [eventStore, keys, operations].every((each) => 'file' in each) ? wayOutOfFiles : wayOutOfServers,
  };
}

/**
 * Before anything is written: the stores belong together, and the keys of the newest records are there.
 * @param replaced hears that a store is not the one that was opened any more
 * @throws StoresRefused
 */
export async function bondOfStores(
  configuration: Configuration,
  { store: events, keys, operations, readModels: derived }: OpenedStores,
  logger: Logger,
  replaced: (found: Error) => void,
): Promise<BondOfStores> {
  const names = namesOf(configuration);
  const stores = { events, keys, operations };
  const { turn, logIsOlder } = await requireOneInstallation(stores, names);
  const missing = await requireNewestKeys(events, keys, names);
  await bindAll(stores, turn);
  await derived.beginTurn?.(turn);
  if (logIsOlder)
    logger.error(
      { store: names.events },
      'the log is older than what the keys and the operational store have seen of it: what was written since is not in it',
    );
  const told = (found: Error) => {
    logger.fatal({ err: found }, found.message);
    replaced(found);
  };
  const ofFiles = [configuration.eventStore, configuration.keys, configuration.operations].every(
    (each) => 'file' in each,
  );
  const watch = ofFiles
    ? watchFiles(
        [events, keys, operations, derived].filter((each) => isKeptInFile(each)),
        told,
      )
    : watchServers(stores, names, await bondsOf(stores), told);
  return {
    withoutKey: missing,
    watch,
    async close() {
      watch.close();
      if (watch.replaced !== undefined) return;
      // An end that is not written is one that a crash cut short.
      const written = ofFiles ? bindAll(stores, turn + 1) : beginTurn(stores, names);
      const ended = written.catch((err: unknown) =>
        logger.warn({ err }, 'the end could not be written to the stores; the next start does it'),
      );
      await (ofFiles ? ended : Promise.race([ended, pause(endPatience, undefined, { ref: false })]));
    },
  };
}

function isKeptInFile<Store extends object>(store: Store): store is Store & KeptInFile {
  return 'look' in store && 'fold' in store;
}
