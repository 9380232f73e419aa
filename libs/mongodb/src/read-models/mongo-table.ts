import { randomUUID } from 'node:crypto';
import {
  cursorsOf,
  NotBuilt,
  type Batch,
  type Build,
  type Builds,
  type BuildTable,
  type Checkpoint,
  type Found,
  type Projection,
  type ProjectionTable,
  type Query,
  type ReadModelTable,
  type Row,
  type Scalar,
  type StoredRow,
} from '@mouakaba/event-sourcing';
import { pagesOf, together } from '../pages.js';
import type { MongoDatabase } from '../mongo-database.js';
import type { AnyBulkWriteOperation, ClientSession, Collection, FindOptions } from 'mongodb';
import type { MongoBuilds } from './builds.js';
import type { MongoLease } from './mongo-lease.js';
import { planOf } from './plan.js';
import { countOf, selectsOf, type Select } from './select.js';
import { documentOf, storedOf, unreadableIndex, type TableDocument } from './table-schema.js';

/** The engine's side of one projection. */
export class MongoProjectionTable<R extends Row> implements ProjectionTable<R> {
  constructor(
    private readonly database: MongoDatabase,
    private readonly projection: Projection<R>,
    private readonly kept: MongoBuilds,
    private readonly lease: MongoLease,
  ) {}

  builds(): Promise<Builds> {
    return this.kept.of(this.projection);
  }

  async build(number: number): Promise<BuildTable<R>> {
    const collection = await this.kept.collection(this.projection, number);
    return new MongoBuildTable(this.database, this.projection, collection, this.kept, this.lease, number);
  }

  begin({ withdraw = false }: { readonly withdraw?: boolean } = {}): Promise<number> {
    return this.kept.begin(this.projection, withdraw);
  }

  publish(build: Build): Promise<boolean> {
    return this.kept.publish(this.projection, build);
  }
}

class MongoBuildTable<R extends Row> implements BuildTable<R> {
  constructor(
    private readonly database: MongoDatabase,
    private readonly projection: Projection<R>,
    private readonly collection: Collection<TableDocument>,
    private readonly kept: MongoBuilds,
    private readonly lease: MongoLease,
    private readonly number: number,
  ) {}

  load(keys: readonly string[]): Promise<Map<string, StoredRow<R>>> {
    return loaded(this.database, this.collection, keys);
  }

  unreadable(): Promise<number> {
    const { projection, number } = this;
    return this.kept.indexed(projection, number, () =>
      this.database.run((session) =>
        this.collection.countDocuments(
          { 'unreadable.stream': { $exists: true } },
          { session, hint: unreadableIndex },
        ),
      ),
    );
  }

  async commit({ from, to, rows }: Batch<R>): Promise<boolean> {
    const { projection, number } = this;
    const writes = [...rows].map(([key, stored]) => writeOf(key, stored));
    const writing = randomUUID();
    const committed = await this.database.transaction(async (session) => {
      await this.lease.confirm(session);
      if (!(await this.kept.advance(projection, number, { from, to, writing }, session))) return false;
      for (const some of pagesOf(writes)) await this.collection.bulkWrite(some, { session, ordered: false });
      return true;
    });
    // What moved the checkpoint may have been this very batch, whose first answer was lost.
    return committed || this.kept.isOf(projection, number, writing);
  }
}

/** One projection's queries. */
export class MongoTable<R extends Row> implements ReadModelTable<R> {
  /** Of the build that answered last. */
  private number: number | undefined;

  constructor(
    private readonly database: MongoDatabase,
    private readonly projection: Projection<R>,
    private readonly kept: MongoBuilds,
  ) {}

  async checkpoint(): Promise<Checkpoint | undefined> {
    const live = await this.kept.live(this.projection);
    if (live === undefined) throw new NotBuilt(this.projection.table);
    return live.checkpoint;
  }

  load(keys: readonly string[]): Promise<Map<string, StoredRow<R>>> {
    return this.fromLive((collection) => loaded(this.database, collection, keys));
  }

  async find(query: Query): Promise<Found<R>[]> {
    return this.fromLive((collection) => this.foundIn(collection, query));
  }

  async count(where: Query['where']): Promise<number> {
    const counted = countOf(this.projection, where);
    return this.fromLive(async (collection) =>
      counted === undefined
        ? 0
        : this.database.run((session) =>
            collection.countDocuments(counted.filter, { session, ...hinted(counted.hint) }),
          ),
    );
  }

  async explain(query: Query): Promise<string> {
    return this.fromLive(async (collection) => {
      const plans: string[] = [];
      for (const select of selectsOf(this.projection, query)) {
        const { limit } = query;
        const asked = () => this.select(collection, select, { limit }).explain('queryPlanner');
        plans.push(planOf(await this.database.run(asked)));
      }
      return plans.join('\n');
    });
  }

  /**
   * The answer of the live build. MongoDB takes a collection that was dropped for an empty one: an answer counts only if
   * its build is still the live one afterwards, and is asked for again from the next otherwise.
   */
  private async fromLive<T>(ask: (collection: Collection<TableDocument>) => Promise<T>): Promise<T> {
    this.number ??= (await this.kept.live(this.projection))?.number;
    for (;;) {
      const { number } = this;
      if (number === undefined) throw new NotBuilt(this.projection.table);
      const collection = this.kept.plain(this.projection, number);
      const asked = this.kept.indexed(this.projection, number, () => ask(collection));
      const failed = await asked.then(
        () => false,
        () => true,
      );
      const live = await this.kept.live(this.projection);
      this.number = live?.number;
      if (live?.number === number || (failed && live === undefined)) return asked;
    }
  }

  private async foundIn(collection: Collection<TableDocument>, query: Query): Promise<Found<R>[]> {
    const cursor = cursorsOf(this.projection, query);
    const found: Found<R>[] = [];
    for (const select of selectsOf(this.projection, query)) {
      if (found.length >= query.limit) break;
      const limit = query.limit - found.length;
      const documents = await this.database.run((session) =>
        this.select(collection, select, { session, limit }).toArray(),
      );
      for (const document of documents) {
        const stored = storedOf<R>(document);
        const value = query.sort ? valueAt(stored.row, query.sort.field) : null;
        found.push({ ...stored, key: document._id, cursor: cursor({ value, key: document._id }) });
      }
    }
    return found;
  }

  private select(
    collection: Collection<TableDocument>,
    { filter, sort, hint }: Select,
    options: { session?: ClientSession; limit: number },
  ) {
    // A page is one message: nothing is asked for again of a cursor that a new primary does not know.
    const finding: FindOptions = { ...options, batchSize: options.limit, ...hinted(hint) };
    return collection.find(filter, finding).sort(sort);
  }
}

async function loaded<R extends Row>(
  database: MongoDatabase,
  collection: Collection<TableDocument>,
  keys: readonly string[],
): Promise<Map<string, StoredRow<R>>> {
  const rows = new Map<string, StoredRow<R>>();
  for (const some of pagesOf(keys)) {
    const found = await database.run((session) =>
      collection.find({ _id: { $in: some } }, { session, batchSize: together }).toArray(),
    );
    for (const document of found) rows.set(document._id, storedOf(document));
  }
  return rows;
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
