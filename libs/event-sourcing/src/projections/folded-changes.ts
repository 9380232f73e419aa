import { LRUCache } from 'lru-cache';
import { foldInto, type Folded, type Rows, type Step } from './fold-into-rows.js';
import type { BuildTable, Checkpoint, StoredRow } from './projection-storage.js';
import type { Projection, Row } from './projection.js';

/**
 * What a projection has folded and not yet written: the documents that changed, and by how much its sums did. The last
 * used documents are kept as well, so that the next event on them reads nothing. They cannot be stale: a commit holds
 * only if nobody else has written since.
 */
export class FoldedChanges<R extends Row> {
  private changed: Rows<R> = new Map();
  private readonly kept: LRUCache<string, { readonly stored: StoredRow<R> | undefined }>;
  /** By how much each sum has changed since the last commit. */
  private readonly differences = new Map<string, number>();

  constructor(
    private readonly projection: Projection<R>,
    keptDocuments: number,
  ) {
    this.kept = new LRUCache({ max: keptDocuments });
  }

  /** Documents that changed. */
  get size(): number {
    return this.changed.size;
  }

  /** The documents of these keys as they are now, changed or not; those that are not in memory are loaded together. */
  async rows(keys: ReadonlySet<string>, table: BuildTable<R>): Promise<Rows<R>> {
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
    for (const key of missing) {
      rows.set(key, loaded.get(key));
      this.kept.set(key, { stored: loaded.get(key) });
    }
    return rows;
  }

  /** Folds one event into its documents, which stand in `rows`. @throws whatever a handler of several documents throws */
  fold({ event, keys, broken }: Step, rows: Rows<R>): Folded {
    const before = new Map(keys.map((key) => [key, rows.get(key)?.row]));
    const folded = foldInto(this.projection, event, keys, rows, broken);
    for (const key of folded.changed) {
      const after = rows.get(key);
      this.changed.set(key, after);
      // A document that cannot be read goes on adding what it added before.
      if (after?.unreadable !== undefined) continue;
      this.count(after?.row, 1);
      this.count(before.get(key), -1);
    }
    return folded;
  }

  /** Writes documents, sums and checkpoint. False, and nothing written, if the table's checkpoint is not `from` any more. */
  async commit(table: BuildTable<R>, from: Checkpoint | undefined, to: Checkpoint): Promise<boolean> {
    await this.settleSums(table);
    if (!(await table.commit({ from, to, rows: this.changed }))) return false;
    for (const [key, stored] of this.changed) this.kept.set(key, { stored });
    this.changed = new Map();
    return true;
  }

  forget(): void {
    this.changed = new Map();
    this.kept.clear();
    this.differences.clear();
  }

  /** What a document adds to the sums from now on, or no longer. */
  private count(row: R | undefined, sign: 1 | -1): void {
    if (row === undefined) return;
    for (const [key, amount] of this.projection.tally?.contributions(row) ?? []) {
      const difference = (this.differences.get(key) ?? 0) + sign * amount;
      if (difference === 0) this.differences.delete(key);
      else this.differences.set(key, difference);
    }
  }

  /** Brings the sums into the documents that are about to be written. */
  private async settleSums(table: BuildTable<R>): Promise<void> {
    const { tally } = this.projection;
    if (tally === undefined || this.differences.size === 0) return;
    const rows = await this.rows(new Set(this.differences.keys()), table);
    for (const [key, difference] of this.differences) {
      const before = rows.get(key);
      const amount = (before === undefined ? 0 : tally.amount(before.row)) + difference;
      this.changed.set(key, amount === 0 ? undefined : { row: tally.sum(key, amount) });
    }
    this.differences.clear();
  }
}
