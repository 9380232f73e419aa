import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { moveDurably, restoreEventStore } from '@mouakaba/sqlite';
import { CommandRefused, fileOf, type Configuration } from '@mouakaba/host';

/**
 * Puts a backup where the configuration says, which must be empty. The event store begins a new epoch and comes last:
 * a restore that was cut short leaves no log without its keys.
 * @throws CommandRefused something is there already, or missing from the backup
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
  for (const name of ['events.db', 'keys.db', 'operations.db']) {
    if (!existsSync(join(folder, name)))
      throw new CommandRefused(
        `${join(folder, name)} is missing: name a folder that npm run backup has made.`,
      );
  }
  for (const file of stores) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  copyDurably(join(folder, 'keys.db'), keys);
  copyDurably(join(folder, 'operations.db'), operations);
  await restoreEventStore(join(folder, 'events.db'), eventStore);
}

function copyDurably(from: string, to: string): void {
  copyFileSync(from, `${to}.partial`);
  chmodSync(`${to}.partial`, 0o600);
  moveDurably(`${to}.partial`, to);
}
