import { DocumentCache } from './document-cache.js';
import { foldInto, type Folded, type Rows } from './fold-into-rows.js';
import type { Checkpoint, ProjectionTable } from './projection-storage.js';
import type { Projection, Row } from './projection.js';
import type { Step } from './steps.js';
import { Tallies } from './tallies.js';

/** What a projection has folded and not yet written: the documents that changed, and by how much its sums did. */
export class FoldedChanges<R extends Row> {
  private readonly documents: DocumentCache<R>;
  private readonly tallies: Tallies<R>;

  constructor(
    private readonly projection: Projection<R>,
    keptDocuments: number,
  ) {
    this.documents = new DocumentCache(keptDocuments);
    this.tallies = new Tallies(projection.tally);
  }

  /** Documents that changed. */
  get size(): number {
    return this.documents.changes.size;
  }

  /** The documents of these keys as they are now, changed or not. */
  rows(keys: ReadonlySet<string>, table: ProjectionTable<R>): Promise<Rows<R>> {
    return this.documents.rows(keys, table);
  }

  /** Folds one event into its documents, which stand in `rows`. @throws whatever a handler of several documents throws */
  fold({ event, keys }: Step, rows: Rows<R>): Folded {
    const before = new Map(keys.map((key) => [key, rows.get(key)?.row]));
    const folded = foldInto(this.projection, event, keys, rows);
    for (const key of folded.changed) {
      this.documents.change(key, rows.get(key));
      // A document that cannot be read goes on adding what it added before.
      const after = rows.get(key);
      if (after?.unreadable === undefined) this.tallies.changed(before.get(key), after?.row);
    }
    return folded;
  }

  /** Writes documents, sums and checkpoint. False, and nothing written, if the table's checkpoint is not `from` any more. */
  async commit(table: ProjectionTable<R>, from: Checkpoint | undefined, to: Checkpoint): Promise<boolean> {
    await this.tallies.settle(this.documents, table);
    if (!(await table.commit({ from, to, rows: this.documents.changes }))) return false;
    this.documents.written();
    return true;
  }

  forget(): void {
    this.documents.forget();
    this.tallies.forget();
  }
}
