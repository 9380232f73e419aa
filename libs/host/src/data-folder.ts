import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '@mouakaba/event-sourcing';
import type { Configuration } from './configuration.js';

/** The data are not those that the secrets were used with, or not all of them. The message says what to do. */
export class DataRefused extends OperatorError {
  override readonly name = 'DataRefused';
}

/** What a restore calls a file until it is whole; the second, in earlier releases. */
const unfinished = ['.partial', '.restoring'];

/**
 * Before anything is made on one machine: no restore was cut short here, and data that were here are not gone. A disk that is
 * not mounted looks like an empty folder, and a new installation in its place would take reports that nobody finds again.
 * @throws DataRefused
 */
export function refuseLostData(configuration: Configuration): void {
  const { eventStore, keys, operations, secretsDirectory } = configuration;
  const files = [eventStore, keys, operations].flatMap((address) =>
    'file' in address ? [address.file] : [],
  );
  for (const file of files)
    for (const end of unfinished)
      if (existsSync(file + end))
        throw new DataRefused(
          `${file}${end} was left by a restore that did not end: empty the data folder, and run npm run restore again.`,
        );
  // The server makes it at its first start; a key may have been put there by hand before. A demo is made again.
  const used = join(secretsDirectory, 'issuer.json');
  const demo = existsSync(join(secretsDirectory, 'demo-accounts.json'));
  if (files.length === 3 && existsSync(used) && !demo && !files.some((file) => existsSync(file)))
    throw new DataRefused(
      `${used} says that an installation was here, and ${files.join(', ')} are not there: see that their disk is mounted, or ` +
        `restore a backup with npm run restore. For a new installation move ${secretsDirectory} away first.`,
    );
}
