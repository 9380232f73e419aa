/** A wrapped data key, or what is left of one that was destroyed. */
export type KeptKey = { readonly wrapped: string } | 'destroyed';

/** Where wrapped data keys live, apart from the events. Every answer is of what is durable. */
export interface KeyStore {
  /** Keeps the first one offered for an id, for ever; tombstones count as present. Durable when it answers. */
  insertIfAbsent(id: string, wrapped: string): Promise<void>;
  read(id: string): Promise<KeptKey | undefined>;
  readMany(ids: readonly string[]): Promise<ReadonlyMap<string, KeptKey>>;
  close(): Promise<void>;
}
