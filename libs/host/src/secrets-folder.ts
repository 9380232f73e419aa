import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { OperatorError } from '@mouakaba/event-sourcing';
import type { Configuration } from './configuration.js';

/** The secrets lie where a backup or another account would take them along. The message says what to do. */
export class SecretsRefused extends OperatorError {
  override readonly name = 'SecretsRefused';
}

const forOthers = 0o077;

/**
 * On one machine the secrets folder is for its owner alone, and outside every folder with data, wherever links lead. It may
 * be absent: then it is made so. Containers are given secrets by their own rules, and keep their keys on a server.
 * @throws SecretsRefused
 */
export function refuseOpenSecrets(configuration: Configuration): void {
  if (!('file' in configuration.keys)) return;
  const folder = configuration.secretsDirectory;
  const stores = [
    configuration.eventStore,
    configuration.keys,
    configuration.operations,
    configuration.readModels,
  ];
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new SecretsRefused(
      `${folder} is no folder: set SECRETS_DIRECTORY to one, or to one that is not there yet.`,
    );
  const secrets = existsSync(folder) ? filesIn(folder) : [];
  for (const name of ['key-encryption-key', 'issuer.json']) {
    const file = join(folder, name);
    if (existsSync(file) && !statSync(file).isFile())
      throw new SecretsRefused(
        `${file} is no file: move it away, and put the file there from its safe copy.`,
      );
  }
  for (const store of stores) {
    if (!('file' in store)) continue;
    const data = dirname(store.file);
    if ([folder, ...secrets].some((each) => liesIn(each, data)))
      throw new SecretsRefused(
        `${folder} is inside ${data}, whose backup would hold the keys too: set SECRETS_DIRECTORY to a folder outside, and move the secrets there.`,
      );
  }
  for (const each of existsSync(folder) ? [folder, ...secrets] : [])
    if ((statSync(each).mode & forOthers) !== 0)
      throw new SecretsRefused(
        `Other accounts of this machine may open ${each}: chmod ${statSync(each).isDirectory() ? '700' : '600'} ${each}`,
      );
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder).map((name) => join(folder, name));
}

/** Where a path leads in the end; of one that is not there yet, where it will be. */
function leadsTo(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  return path === dirname(path) ? path : join(leadsTo(dirname(path)), basename(path));
}

/** Whether a path is a folder or lies in it, wherever links lead. */
export function liesIn(path: string, folder: string): boolean {
  const way = relative(leadsTo(folder), leadsTo(path));
  return way === '' || !(way === '..' || way.startsWith('../') || way.startsWith('/'));
}
