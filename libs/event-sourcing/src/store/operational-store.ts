/** One value with all that is kept of it. `expiresAt` in milliseconds since 1970. */
export interface OperationalEntry {
  readonly collection: string;
  readonly key: string;
  readonly value: unknown;
  readonly expiresAt?: number;
  readonly group?: string;
}

/**
 * What is not a fold of the log: accounts and grants, settled deadlines, cursors, marks.
 * Backed up, never rebuilt. JSON values in named collections; each call is durable when it answers.
 */
export interface OperationalStore {
  get<T>(collection: string, key: string): Promise<T | undefined>;
  getMany<T>(collection: string, keys: readonly string[]): Promise<Map<string, T>>;
  /**
   * False, and nothing written, if the key is there. With `synced: false` nothing waits for the disk: the end of the
   * program loses nothing, a loss of power may.
   */
  insert(
    collection: string,
    key: string,
    value: unknown,
    options?: { readonly expiresAt?: number; readonly synced?: boolean },
  ): Promise<boolean>;
  /** Inserts or replaces. `expiresAt` in milliseconds since 1970 (the machine's clock); expired values are absent. */
  put(
    collection: string,
    key: string,
    value: unknown,
    options?: { readonly expiresAt?: number; readonly group?: string },
  ): Promise<void>;
  /**
   * Puts `value`, which never expires, if the key holds exactly `expected` (as JSON with its fields in this order).
   * False, and nothing written, if it holds anything else or is absent.
   */
  replaceIf(collection: string, key: string, expected: unknown, value: unknown): Promise<boolean>;
  putMany(collection: string, values: ReadonlyMap<string, unknown>): Promise<void>;
  delete(collection: string, key: string): Promise<void>;
  /** Deletes the key if it holds exactly `expected`, compared as by `replaceIf`. */
  deleteIf(collection: string, key: string, expected: unknown): Promise<void>;
  /** Deletes every value put with this group. */
  deleteGroup(collection: string, group: string): Promise<void>;
  /** In order of key, after a key (exclusive). */
  list<T>(
    collection: string,
    options: { readonly after?: string; readonly limit: number },
  ): Promise<{ readonly key: string; readonly value: T }[]>;
  /** The whole store, in order of the UTF-8 bytes of collection and key, after one of them (exclusive). */
  entries(options: {
    readonly after?: Pick<OperationalEntry, 'collection' | 'key'>;
    readonly limit: number;
  }): Promise<OperationalEntry[]>;
  /** Inserts or replaces these entries as they are: all of them or none. */
  putEntries(entries: readonly OperationalEntry[]): Promise<void>;
  deleteExpired(): Promise<number>;
  /** Whether it takes a write now: really tried. @throws Unavailable it does not, and why */
  check(): Promise<void>;
  close(): Promise<void>;
}
