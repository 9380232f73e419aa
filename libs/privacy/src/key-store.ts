/** A wrapped data key, or what is left of one that was destroyed. */
export type KeptKey = { readonly wrapped: string } | 'destroyed';

/** All that is kept under an id. `destroyedAt` is an instant (ISO 8601, UTC, milliseconds). */
export type KeyRecord =
  { readonly id: string; readonly wrapped: string } | { readonly id: string; readonly destroyedAt: string };

/** Where wrapped data keys live, apart from the events. Every answer is of what is durable. */
export interface KeyStore {
  /** Keeps the first one offered for an id, for ever; tombstones count as present. Durable when it answers. */
  insertIfAbsent(id: string, wrapped: string): Promise<void>;
  read(id: string): Promise<KeptKey | undefined>;
  readMany(ids: readonly string[]): Promise<ReadonlyMap<string, KeptKey>>;
  /** Every record, tombstones too, in order of the ids' UTF-8 bytes, after an id (exclusive). */
  list(options: { readonly after?: string; readonly limit: number }): Promise<readonly KeyRecord[]>;
  /** Keeps records of another store as they were; ids that are here keep what they have. Durable when it answers. */
  insertRecords(records: readonly KeyRecord[]): Promise<void>;
  /** Whether it answers, and takes a write: really tried. @throws Unavailable it does not, and why */
  check(): Promise<void>;
  close(): Promise<void>;
}
