import type { Projection, Row } from '../projections/projection.js';
import { fieldsOf } from '../projections/query-terms.js';
import type { ReadModels, ReadModelTable } from '../projections/read-models.js';
import { Unavailable } from '../store/event-store.js';
import { compareTexts, MemoryTable, type MemoryDocuments } from './memory-table.js';

/** What outlives its connections: open it again, and another process or the next run is at the same data. */
export class MemoryDatabase {
  private readonly tables = new Map<string, MemoryDocuments>();

  open(): ReadModels {
    return new MemoryReadModels(this.tables);
  }
}

/** Read models for specifications: correct, in memory, looking at every row; a new database unless one is given. */
export function openMemoryReadModels(database = new MemoryDatabase()): ReadModels {
  return database.open();
}

class MemoryReadModels implements ReadModels {
  private closed = false;

  constructor(private readonly tables: Map<string, MemoryDocuments>) {}

  async open<R extends Row>(projection: Projection<R>): Promise<ReadModelTable<R>> {
    this.assertOpen();
    fieldsOf(projection);
    return new MemoryTable(projection, () => this.documents(projection));
  }

  async *dump(projection: Projection): AsyncGenerator<{ readonly key: string; readonly document: string }> {
    const { rows } = this.documents(projection);
    for (const [key, { document }] of [...rows].sort(([a], [b]) => compareTexts(a, b)))
      yield { key, document };
  }

  async check(): Promise<void> {
    this.assertOpen();
  }

  async dropAllBut(projections: readonly Projection[]): Promise<void> {
    this.assertOpen();
    const kept = new Set(projections.map(({ table }) => table));
    for (const table of this.tables.keys()) if (!kept.has(table)) this.tables.delete(table);
  }

  /** One process alone can be at what is in its memory. */
  async hold(): Promise<boolean> {
    return true;
  }

  async release(): Promise<void> {
    // nobody waits for it
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  private documents({ table }: Pick<Projection, 'table'>): MemoryDocuments {
    this.assertOpen();
    const found = this.tables.get(table) ?? { checkpoint: undefined, rows: new Map() };
    this.tables.set(table, found);
    return found;
  }

  private assertOpen(): void {
    if (this.closed) throw new Unavailable('read-models');
  }
}
