import type { OperationalStore } from '@mouakaba/operational-store';

interface Row {
  readonly json: string;
  readonly expiresAt: number;
  readonly group: string | undefined;
}

/** An operational store for specs. `rows` counts what is held, expired or not. */
export interface InMemoryOperations extends OperationalStore {
  rows(collection: string): readonly string[];
}

export function inMemoryOperations(now: () => number = Date.now): InMemoryOperations {
  const collections = new Map<string, Map<string, Row>>();
  const of = (name: string) => {
    const rows = collections.get(name) ?? new Map<string, Row>();
    collections.set(name, rows);
    return rows;
  };
  const live = (name: string, key: string) => {
    const row = of(name).get(key);
    return row !== undefined && row.expiresAt > now() ? row : undefined;
  };
  const set = (
    name: string,
    key: string,
    value: unknown,
    options: { expiresAt?: number; group?: string } = {},
  ) =>
    of(name).set(key, {
      json: JSON.stringify(value),
      expiresAt: options.expiresAt ?? Infinity,
      group: options.group,
    });
  const purge = (name: string, gone: (row: Row) => boolean) =>
    [...of(name)].filter(([key, row]) => gone(row) && of(name).delete(key)).length;
  const value = ({ json }: Row): never => JSON.parse(json) as never;
  /** The store answers later, as a real one does. */
  const later = <T>(act: () => T): Promise<T> => Promise.resolve().then(act);

  return {
    rows: (name) => [...of(name).values()].map(({ json }) => json),
    get: (name, key) =>
      later(() => {
        const row = live(name, key);
        return row && value(row);
      }),
    getMany: (name, keys) =>
      later(() => {
        const found = keys.map((key) => [key, live(name, key)] as const);
        return new Map(found.flatMap(([key, row]) => (row ? [[key, value(row)]] : [])));
      }),
    insert: (name, key, inserted, options) =>
      later(() => live(name, key) === undefined && Boolean(set(name, key, inserted, options))),
    put: (name, key, put, options) => later(() => void set(name, key, put, options)),
    putMany: (name, values) =>
      later(() => {
        values.forEach((put, key) => set(name, key, put));
      }),
    delete: (name, key) => later(() => void of(name).delete(key)),
    deleteGroup: (name, group) => later(() => void purge(name, (row) => row.group === group)),
    list: (name, { after = '', limit }) =>
      later(() =>
        [...of(name)]
          .filter(([key]) => key > after && live(name, key) !== undefined)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .slice(0, limit)
          .map(([key, row]) => ({ key, value: value(row) })),
      ),
    deleteExpired: () =>
      later(() =>
        [...collections.keys()].reduce((sum, name) => sum + purge(name, (row) => row.expiresAt <= now()), 0),
      ),
    close: () => Promise.resolve(),
  };
}
