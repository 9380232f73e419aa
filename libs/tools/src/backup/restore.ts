import { chmodSync, copyFileSync, existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Bonded } from '@mouakaba/event-sourcing';
import { CommandRefused, fileOf, withoutKey, type Configuration } from '@mouakaba/host';
import {
  makeFolder,
  moveDurably,
  openReadOnly,
  openSqliteOperationalStore,
  restoreEventStore,
  SqliteKeyStore,
} from '@mouakaba/sqlite';
import { requireChains, requireOneBackup, type Copies } from './one-backup.js';

/**
 * Puts a backup where the configuration says, which must be empty. The event store begins a new epoch, to which keys and
 * operational state are bound, and comes last: a restore that was cut short leaves no log without its keys. Nothing is put
 * in place before everything was looked at, and one that is refused leaves nothing.
 * @throws CommandRefused something is there already, or missing from the backup, or its files do not belong together, or a
 * stream of its log is not whole and `damaged` does not say that it may be
 */
export async function restore(
  folder: string,
  configuration: Configuration,
  { damaged = false }: { readonly damaged?: boolean } = {},
): Promise<void> {
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
  const copies: Copies = {
    events: join(folder, 'events.db'),
    keys: join(folder, 'keys.db'),
    operations: join(folder, 'operations.db'),
  };
  for (const copy of Object.values(copies) as readonly string[]) {
    if (!existsSync(copy))
      throw new CommandRefused(`${copy} is missing: name a folder that npm run backup has made.`);
  }
  requireOneBackup(copies);
  for (const file of stores) makeFolder(dirname(file));
  await restoreEventStore(copies.events, eventStore, async (epoch) => {
    await using log = closing(openReadOnly(copies.events));
    if (!damaged) await requireChains(log.opened, copies.events);
    await using heldKeys = await copied(copies.keys, keys, (file) => new SqliteKeyStore(file));
    requireBoundTo(log.opened.epoch, await heldKeys.store.bond(), copies.keys, copies.events);
    const missing = await withoutKey(log.opened, heldKeys.store);
    if (missing.length > 0 && !damaged)
      throw new CommandRefused(
        `${copies.keys} lacks the keys of ${String(missing.length)} records in ${copies.events}: these files are not of one ` +
          'backup. Restore one that is whole.',
      );
    await using heldState = await copied(copies.operations, operations, openSqliteOperationalStore);
    requireBoundTo(log.opened.epoch, await heldState.store.bond(), copies.operations, copies.events);
    for (const held of [heldKeys, heldState]) {
      await held.store.bind({ log: epoch, turn: 0 });
      await held.putInPlace();
    }
  });
}

/** A copy under a name of its own, until it is put in place: whole or not at all. */
async function copied<Store extends Bonded & { close(): Promise<void> }>(
  from: string,
  to: string,
  open: (file: string) => Store,
) {
  const partial = `${to}.partial`;
  const remove = () => {
    for (const end of ['', '-wal', '-shm']) rmSync(partial + end, { force: true });
  };
  remove();
  copyFileSync(from, partial);
  chmodSync(partial, 0o600);
  const store = open(partial);
  return {
    store,
    async putInPlace() {
      await store.close();
      moveDurably(partial, to);
    },
    async [Symbol.asyncDispose]() {
      await store.close();
      remove();
    },
  };
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
