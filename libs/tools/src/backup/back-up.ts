import { chmodSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { backupEventStore, makeFolder, moveDurably } from '@mouakaba/sqlite';
import { CommandRefused, fileOf, liesIn, type Configuration } from '@mouakaba/host';
import { markAsOne } from './one-backup.js';

export interface BackedUp {
  readonly head: string | undefined;
  readonly files: readonly string[];
}

/**
 * Copies events, then keys, then operational state, each as it stood at one instant: a key that a copied event needs
 * was there before the event. Read models are not copied: they are rebuilt. A backup that fails leaves nothing.
 * @throws CommandRefused the folder holds something, or lies among the data or the secrets
 */
export async function backUp(configuration: Configuration, folder: string): Promise<BackedUp> {
  refusePlace(configuration, folder);
  const made = makeFolder(resolve(folder));
  for (const name of readdirSync(folder)) rmSync(join(folder, name)); // of one that was killed
  try {
    const { file, head } = await backupEventStore(fileOf(configuration.eventStore), folder);
    const files = [file];
    for (const store of ['keys', 'operations'] as const)
      files.push(await copy(fileOf(configuration[store]), join(folder, `${store}.db`)));
    markAsOne(files);
    for (const each of files) chmodSync(each, 0o600);
    return { head, files };
  } catch (error) {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true });
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    throw error;
  }
}

function refusePlace(configuration: Configuration, folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  const isFree =
    found === undefined ||
    (found.isDirectory() &&
      readdirSync(folder).every((name) => /\.partial(-journal|-wal|-shm)?$/.test(name)));
  if (!isFree)
    throw new CommandRefused(
      `${folder} is not empty: name a folder that is not there yet, each backup has its own.`,
    );
  const { secretsDirectory, eventStore, keys, operations } = configuration;
  const data = [eventStore, keys, operations].map((address) => dirname(fileOf(address)));
  for (const taken of [secretsDirectory, ...data])
    if (liesIn(folder, taken))
      throw new CommandRefused(
        `${folder} is inside ${taken}: name a folder elsewhere. What takes the one takes the other, and the secrets are never kept beside a backup.`,
      );
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
