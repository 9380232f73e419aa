import type { DocumentCache } from './document-cache.js';
import type { Rows } from './fold-into-rows.js';
import type { ProjectionTable } from './projection-storage.js';
import type { Row, Tally } from './projection.js';

/** By how much each sum has changed since the last commit. */
export class Tallies<R extends Row> {
  private differences = new Map<string, number>();

  constructor(private readonly tally: Tally<R> | undefined) {}

  get pending(): boolean {
    return this.differences.size > 0;
  }

  /** A document changed. */
  changed(before: R | undefined, after: R | undefined): void {
    if (this.tally === undefined) return;
    if (after !== undefined) this.add(this.tally.contributions(after), 1);
    if (before !== undefined) this.add(this.tally.contributions(before), -1);
  }

  /** Brings the sums into the documents that are about to be written. */
  async settle(documents: DocumentCache<R>, table: ProjectionTable<R>): Promise<void> {
    const { tally } = this;
    if (tally === undefined || !this.pending) return;
    const rows: Rows<R> = await documents.rows(new Set(this.differences.keys()), table);
    for (const [key, difference] of this.differences) {
      const before = rows.get(key);
      const amount = (before === undefined ? 0 : tally.amount(before.row)) + difference;
      documents.change(key, amount === 0 ? undefined : { row: tally.sum(key, amount) });
    }
    this.differences.clear();
  }

  forget(): void {
    this.differences.clear();
  }

  private add(contributions: ReadonlyMap<string, number>, sign: 1 | -1): void {
    for (const [key, amount] of contributions) {
      const difference = (this.differences.get(key) ?? 0) + sign * amount;
      if (difference === 0) this.differences.delete(key);
      else this.differences.set(key, difference);
    }
  }
}
