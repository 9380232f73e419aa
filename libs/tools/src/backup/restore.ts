import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { moveDurably, restoreEventStore } from '@mouakaba/sqlite';
import { fileOf, type Configuration } from '@mouakaba/host';

/**
 * Puts a backup where the configuration says, which must be empty. The event store begins a new epoch and comes last:
 * a restore that was cut short leaves no log without its keys.
 * @throws Error something is there already, or missing from the backup
 */
export async function restore(folder: string, configuration: Configuration): Promise<void> {
  const eventStore = fileOf(configuration.eventStore);
  const keys = fileOf(configuration.keys);
  const operations = fileOf(configuration.operations);
  for (const file of [eventStore, fileOf(configuration.readModels), keys, operations]) {
    if (existsSync(file)) throw new Error(`${file} is there already: restore into an empty data folder.`);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  }
  for (const name of ['events.db', 'keys.db', 'operations.db']) {
    if (!existsSync(join(folder, name))) throw new Error(`${join(folder, name)} is missing from the backup.`);
  }
  copyDurably(join(folder, 'keys.db'), keys);
  copyDurably(join(folder, 'operations.db'), operations);
  await restoreEventStore(join(folder, 'events.db'), eventStore);
}

function copyDurably(from: string, to: string): void {
  copyFileSync(from, `${to}.partial`);
  chmodSync(`${to}.partial`, 0o600);
  moveDurably(`${to}.partial`, to);
}
