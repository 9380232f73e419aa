import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { backupEventStore, moveDurably } from '@mouakaba/sqlite';
import { CommandRefused, fileOf, type Configuration } from '@mouakaba/host';

export interface BackedUp {
  readonly head: string | undefined;
  readonly files: readonly string[];
}

/**
 * Copies events, then keys, then operational state, each as it stood at one instant: a key that a copied event needs
 * was there before the event. Read models are not copied: they are rebuilt.
 * @throws CommandRefused the folder holds something
 */
export async function backUp(configuration: Configuration, folder: string): Promise<BackedUp> {
  if (existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0))
    throw new CommandRefused(
      `${folder} is not empty: name a folder that is not there yet, each backup has its own.`,
    );
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { file, head } = await backupEventStore(fileOf(configuration.eventStore), folder);
  const files = [file];
  for (const store of ['keys', 'operations'] as const)
    files.push(await copy(fileOf(configuration[store]), join(folder, `${store}.db`)));
  for (const each of files) chmodSync(each, 0o600);
  return { head, files };
}

async function copy(source: string, target: string): Promise<string> {
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  using from = new DatabaseSync(source, { readOnly: true, timeout: 5_000 });
  await backup(from, partial, { rate: 2 ** 31 - 1 });
  const copied = new DatabaseSync(partial);
  copied.exec('PRAGMA journal_mode = DELETE');
  copied.close();
  moveDurably(partial, target);
  return target;
}
