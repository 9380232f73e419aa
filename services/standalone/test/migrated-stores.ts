import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Configuration } from '@mouakaba/host';
import {
  migrate,
  openSource,
  openTarget,
  type Migrated,
  type Progress,
  type Source,
  type StoreAddresses,
  type Target,
} from '@mouakaba/tools/migrate';

export const quiet: Progress = { begin: () => undefined, reached: () => undefined, end: () => undefined };
export const files = ['events.db', 'keys.db', 'operations.db'] as const;

export const addressesIn = (folder: string): StoreAddresses => ({
  events: { file: join(folder, 'events.db') },
  keys: { file: join(folder, 'keys.db') },
  operations: { file: join(folder, 'operations.db') },
});

export const storesOf = ({ eventStore: events, keys, operations }: Configuration): StoreAddresses => ({
  events,
  keys,
  operations,
});

/** Every row of every store, but what a copy has of its own: positions are renumbered only if events were lost. */
export function contentOf(folder: string): unknown[] {
  return [
    ['events.db', 'SELECT * FROM events ORDER BY position'],
    ['keys.db', 'SELECT * FROM keys ORDER BY id'],
    ['operations.db', 'SELECT * FROM entries WHERE expires_at IS NOT 1 ORDER BY collection, key'],
  ].map(([file, query]) => {
    const database = new DatabaseSync(join(folder, file!), { readOnly: true });
    const rows = database.prepare(query!).all();
    database.close();
    return rows;
  });
}

export function inFile(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

/** The target, whose imports pass through this. */
export const importing = (target: Target, importInOrder: Target['events']['importInOrder']): Target => ({
  ...target,
  events: {
    epoch: target.events.epoch,
    readAll: (options) => target.events.readAll(options),
    readStream: (stream, options) => target.events.readStream(stream, options),
    head: (filter) => target.events.head(filter),
    importInOrder,
  },
});

/** Puts something in the way of one side, or of both. */
export type Change = (sides: { readonly source: Source; readonly target: Target }) => {
  readonly source?: Source;
  readonly target?: Target;
};

/** Opens both sides, migrates, and closes them, however it ends. */
export async function moved(from: string, to: string, change: Change = () => ({})): Promise<Migrated> {
  const source = await openSource(addressesIn(from));
  try {
    const target = await openTarget(addressesIn(to));
    try {
      const changed = change({ source, target });
      return await migrate(changed.source ?? source, changed.target ?? target, quiet);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
