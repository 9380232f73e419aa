import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Bonded } from '@mouakaba/event-sourcing';
import { CommandRefused, fileOf, withoutKey, type Configuration } from '@mouakaba/host';
import {
  moveDurably,
  openReadOnly,
  openSqliteOperationalStore,
  restoreEventStore,
  SqliteKeyStore,
} from '@mouakaba/sqlite';

const names = ['events.db', 'keys.db', 'operations.db'] as const;

/**
 * Puts a backup where the configuration says, which must be empty. The event store begins a new epoch, to which keys and
 * operational state are bound, and comes last: a restore that was cut short leaves no log without its keys.
 * @throws CommandRefused something is there already, or missing from the backup, or its files do not belong together
 */
export async function restore(folder: string, configuration: Configuration): Promise<void> {
  const eventStore = fileOf(configuration.eventStore);
  const keys = fileOf(configuration.keys);
  const operations = fileOf(configuration.operations);
  const stores = [eventStore, fileOf(configuration.readModels), keys, operations];
  for (const file of stores) {
    if (existsSync(file))
      throw new CommandRefused(
        `${file} is there already: move it away, a restore goes into an empty data folder.`,
      );
  }
  const [eventsCopy, keysCopy, operationsCopy] = names.map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const copy of [eventsCopy, keysCopy, operationsCopy]) {
    if (!existsSync(copy))
      throw new CommandRefused(`${copy} is missing: name a folder that npm run backup has made.`);
  }
  for (const file of stores) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  await restoreEventStore(eventsCopy, eventStore, async (epoch) => {
    await using log = closing(openReadOnly(eventsCopy));
    const openKeys = (file: string) => new SqliteKeyStore(file);
    await putBeside(keysCopy, keys, openKeys, async (store) => {
      requireBoundTo(log.opened.epoch, await store.bond(), keysCopy, eventsCopy);
      const missing = await withoutKey(log.opened, store);
      if (missing.length > 0)
        throw new CommandRefused(
          `${keysCopy} lacks the keys of ${String(missing.length)} records in ${eventsCopy}: these files are not of one ` +
            'backup. Restore one that is whole.',
        );
      await store.bind({ log: epoch, turn: 0 });
    });
    await putBeside(operationsCopy, operations, openSqliteOperationalStore, async (store) => {
      requireBoundTo(log.opened.epoch, await store.bond(), operationsCopy, eventsCopy);
      await store.bind({ log: epoch, turn: 0 });
    });
  });
}

/** Copies a file to a name of its own, does with it what must be done, and gives it its name: whole or not at all. */
async function putBeside<Store extends Bonded & { close(): Promise<void> }>(
  from: string,
  to: string,
  open: (file: string) => Store,
  bind: (store: Store) => Promise<void>,
): Promise<void> {
  const partial = `${to}.partial`;
  copyFileSync(from, partial);
  chmodSync(partial, 0o600);
  {
    await using store = closing(open(partial));
    await bind(store.opened);
  }
  moveDurably(partial, to);
}

/** A backup of an earlier release is not bound. */
function requireBoundTo(
  log: string,
  bond: Awaited<ReturnType<Bonded['bond']>>,
  file: string,
  events: string,
): void {
  if (bond !== undefined && bond.log !== log)
    throw new CommandRefused(
      `${file} is of another installation, or of another life of this one, than ${events}: restore the files of one backup.`,
    );
}

function closing<Opened extends { close(): Promise<void> }>(opened: Opened) {
  return { opened, [Symbol.asyncDispose]: () => opened.close() };
}
