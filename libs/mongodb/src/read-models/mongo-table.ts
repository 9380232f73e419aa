import { randomUUID } from 'node:crypto';
import {
  type Batch,
  type Checkpoint,
  type Projection,
  type Row,
  type StoredRow,
  cursorsOf,
  type Found,
  type Query,
  type ReadModelTable,
  type Scalar,
} from '@mouakaba/event-sourcing';
import { pagesOf, together } from '../pages.js';
import type { MongoDatabase } from '../mongo-database.js';
import type { AnyBulkWriteOperation, ClientSession, Collection, FindOptions } from 'mongodb';
import type { Checkpoints } from './checkpoints.js';
import type { MongoLease } from './mongo-lease.js';
import { planOf } from './plan.js';
import { countOf, selectsOf, type Select } from './select.js';
import { documentOf, storedOf, unreadableIndex, type TableDocument } from './table-schema.js';

/** One projection's collection. */
export class MongoTable<R extends Row> implements ReadModelTable<R> {
  constructor(
    private readonly database: MongoDatabase,
    private readonly projection: Projection<R>,
    private readonly collection: Collection<TableDocument>,
    private readonly checkpoints: Checkpoints,
    private readonly lease: MongoLease,
  ) {}

  checkpoint(): Promise<Checkpoint | undefined> {
    return this.checkpoints.of(this.collection as unknown as Collection);
  }

  async load(keys: readonly string[]): Promise<Map<string, StoredRow<R>>> {
    const rows = new Map<string, StoredRow<R>>();
    for (const some of pagesOf(keys)) {
      const found = await this.database.run((session) =>
        this.collection.find({ _id: { $in: some } }, { session, batchSize: together }).toArray(),
      );
      for (const document of found) rows.set(document._id, storedOf(document));
    }
    return rows;
  }

  unreadable(): Promise<number> {
    return this.database.run((session) =>
      this.collection.countDocuments(
        { 'unreadable.stream': { $exists: true } },
        { session, hint: unreadableIndex },
      ),
    );
  }

  async commit({ from, to, rows }: Batch<R>): Promise<boolean> {
    const { table } = this.projection;
    const writes = [...rows].map(([key, stored]) => writeOf(key, stored));
    const writing = randomUUID();
    const committed = await this.database.transaction(async (session) => {
      await this.lease.confirm(session);
      if (!(await this.checkpoints.advance(table, from, { ...to, writing }, session))) return false;
      for (const some of pagesOf(writes)) await this.collection.bulkWrite(some, { session, ordered: false });
      return true;
    });
    // What moved the checkpoint may have been this very batch, whose first answer was lost.
    return committed || this.checkpoints.isOf(table, writing);
  }

  clear(): Promise<void> {
    return this.checkpoints.clear(this.collection as unknown as Collection);
  }

  async find(query: Query): Promise<Found<R>[]> {
    const cursor = cursorsOf(this.projection, query);
    const found: Found<R>[] = [];
    for (const select of selectsOf(this.projection, query)) {
      if (found.length >= query.limit) break;
      const limit = query.limit - found.length;
      const documents = await this.database.run((session) =>
        this.select(select, { session, limit }).toArray(),
      );
      for (const document of documents) {
        const stored = storedOf<R>(document);
        const value = query.sort ? valueAt(stored.row, query.sort.field) : null;
        found.push({ ...stored, key: document._id, cursor: cursor({ value, key: document._id }) });
      }
    }
    return found;
  }

  async count(where: Query['where']): Promise<number> {
    const counted = countOf(this.projection, where);
    if (counted === undefined) return 0;
    return this.database.run((session) =>
      this.collection.countDocuments(counted.filter, { session, ...hinted(counted.hint) }),
    );
  }

  async explain(query: Query): Promise<string> {
    const plans: string[] = [];
    for (const select of selectsOf(this.projection, query)) {
      const { limit } = query;
      const explained = await this.database.run(() => this.select(select, { limit }).explain('queryPlanner'));
      plans.push(planOf(explained));
    }
    return plans.join('\n');
  }

  private select({ filter, sort, hint }: Select, options: { session?: ClientSession; limit: number }) {
    // A page is one message: nothing is asked for again of a cursor that a new primary does not know.
    const finding: FindOptions = { ...options, batchSize: options.limit, ...hinted(hint) };
    return this.collection.find(filter, finding).sort(sort);
  }
}

const hinted = (hint: Select['hint']) => (hint === undefined ? {} : { hint });

function writeOf<R extends Row>(
  key: string,
  stored: StoredRow<R> | undefined,
): AnyBulkWriteOperation<TableDocument> {
  if (stored === undefined) return { deleteOne: { filter: { _id: key } } };
  const { _id, ...replacement } = documentOf(key, stored);
  return { replaceOne: { filter: { _id }, replacement, upsert: true } };
}

/** The value an order is by: that of the field, null where it is absent. */
function valueAt(row: object, field: string): Scalar {
  const value = field
    .split('.')
    .reduce<unknown>(
      (at, name) =>
        at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[name] : undefined,
      row,
    );
  return (value ?? null) as Scalar;
}
