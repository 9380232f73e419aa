import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Address } from './configuration.js';

/**
 * A complaint for each store that is told to stand where another one does, by whatever name: stores in one place lock each
 * other out, and read models drop every table that they do not know.
 * @param addresses by the variables that hold them
 */
export function sharedPlaces(addresses: Readonly<Record<string, Address>>): readonly string[] {
  const taken = new Map<string, string>();
  return Object.entries(addresses).flatMap(([name, address]) => {
    const place = placeOf(address);
    const other = taken.get(place);
    taken.set(place, other ?? name);
    return other === undefined
      ? []
      : [`${name} names the same place as ${other}; it should be a place of its own.`];
  });
}

function placeOf(address: Address): string {
  return 'file' in address ? placeOfFile(address.file) : placeOnServer(address.url);
}

/** The file itself, wherever links lead; of one that is not there, its name in its folder. */
function placeOfFile(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false, bigint: true });
  if (found !== undefined) return `${String(found.dev)}:${String(found.ino)}`;
  return path === dirname(path) ? path : `${placeOfFile(dirname(path))}/${basename(path)}`;
}

/** Servers and database, without the account and the options. */
function placeOnServer(url: string): string {
  const [, hosts = '', database = ''] = /^[^:]+:\/\/(?:[^@/]*@)?([^/?]+)(\/[^?]*)?/.exec(url) ?? [];
  return `${hosts.toLowerCase().split(',').toSorted().join()}${database}`;
}
