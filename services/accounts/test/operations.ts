import { openSqliteOperationalStore } from '@mouakaba/sqlite';
import type { OperationalStore } from '@mouakaba/event-sourcing';

/** The operational store in memory, open to a spec's eyes. */
export interface WatchedOperations extends OperationalStore {
  /** What it holds as JSON, expired or not. */
  rows(collection: string): Promise<readonly string[]>;
}

export function watchedOperations(now: () => number = Date.now): WatchedOperations {
  let lookingBack = false;
  // In 1970 nothing has expired yet.
  const store = openSqliteOperationalStore(':memory:', { now: () => (lookingBack ? 0 : now()) });
  return Object.assign(store, {
    rows: async (collection: string) => {
      lookingBack = true;
      const listed = store.list(collection, { limit: 1_000 });
      lookingBack = false;
      return (await listed).map(({ value }) => JSON.stringify(value));
    },
  });
}
