import type { Projection, Row } from '../projections/projection.js';
import { fieldsOf } from '../projections/query-terms.js';
import type { ProjectionTable } from '../projections/projection-storage.js';
import { NotBuilt, type ReadModels, type ReadModelTable } from '../projections/read-models.js';
import { Unavailable } from '../store/event-store.js';
import {
  compareTexts,
  emptyBuild,
  MemoryProjectionTable,
  MemoryTable,
  type MemoryBuilds,
} from './memory-table.js';

/** What outlives its connections: open it again, and another process or the next run is at the same data. */
export class MemoryDatabase {
  private readonly tables = new Map<string, MemoryBuilds>();

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

  constructor(private readonly tables: Map<string, MemoryBuilds>) {}

  async open<R extends Row>(projection: Projection<R>): Promise<ReadModelTable<R>> {
    this.assertOpen();
    fieldsOf(projection);
    return new MemoryTable(projection, () => this.kept(projection));
  }

  async builds<R extends Row>(projection: Projection<R>): Promise<ProjectionTable<R>> {
    this.kept(projection);
    fieldsOf(projection);
    return new MemoryProjectionTable(() => this.kept(projection));
  }

  async *dump(projection: Projection): AsyncGenerator<{ readonly key: string; readonly document: string }> {
    const { live } = this.kept(projection);
    if (live === undefined) throw new NotBuilt(projection.table);
    for (const [key, { document }] of [...live.rows].sort(([a], [b]) => compareTexts(a, b)))
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

  private kept({ table }: Pick<Projection, 'table'>): MemoryBuilds {
    this.assertOpen();
    const found = this.tables.get(table) ?? { next: emptyBuild(1) };
    this.tables.set(table, found);
    return found;
  }

  private assertOpen(): void {
    if (this.closed) throw new Unavailable('read-models');
  }
}
