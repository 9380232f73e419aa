import { LRUCache } from 'lru-cache';
import type { Rows } from './fold-into-rows.js';
import type { Row } from './projection.js';
import type { ProjectionTable, StoredRow } from './projection-storage.js';

/**
 * The documents that a projection keeps in memory: those changed since the last commit, and the last used ones, so that
 * the next event on them reads nothing. It cannot be stale: a commit holds only if nobody else has written since.
 */
export class DocumentCache<R extends Row> {
  private changed: Rows<R> = new Map();
  private readonly kept: LRUCache<string, { readonly stored: StoredRow<R> | undefined }>;

  constructor(most: number) {
    this.kept = new LRUCache({ max: most });
  }

  get changes(): ReadonlyMap<string, StoredRow<R> | undefined> {
    return this.changed;
  }

  /** All of these documents, those that are not in memory loaded together. */
  async rows(keys: ReadonlySet<string>, table: ProjectionTable<R>): Promise<Rows<R>> {
    const rows: Rows<R> = new Map();
    const missing: string[] = [];
    for (const key of keys) {
      const kept = this.kept.get(key);
      if (this.changed.has(key)) rows.set(key, this.changed.get(key));
      else if (kept) rows.set(key, kept.stored);
      else missing.push(key);
    }
    if (missing.length === 0) return rows;
    const loaded = await table.load(missing);
    for (const key of missing) rows.set(key, loaded.get(key));
    for (const key of missing) this.kept.set(key, { stored: loaded.get(key) });
    return rows;
  }

  change(key: string, stored: StoredRow<R> | undefined): void {
    this.changed.set(key, stored);
  }

  /** The changes have been written: they are kept as unchanged documents. */
  written(): void {
    for (const [key, stored] of this.changed) this.kept.set(key, { stored });
    this.changed = new Map();
  }

  forget(): void {
    this.changed = new Map();
    this.kept.clear();
  }
}
