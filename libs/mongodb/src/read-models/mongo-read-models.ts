import type { Projection, Row, ReadModels, ReadModelTable } from '@mouakaba/event-sourcing';
import { MongoDatabase } from '../mongo-database.js';
import canonicalize from 'canonicalize';
import { Checkpoints } from './checkpoints.js';
import { MongoLease } from './mongo-lease.js';
import { MongoTable } from './mongo-table.js';
import { isTable, rowOf, schemaOf, type TableDocument } from './table-schema.js';

/** Documents read at a time by `dump`. */
const page = 500;

class MongoReadModels implements ReadModels {
  constructor(
    private readonly database: MongoDatabase,
    private readonly checkpoints: Checkpoints,
    private readonly lease: MongoLease,
  ) {}

  async open<R extends Row>(projection: Projection<R>): Promise<ReadModelTable<R>> {
    const collection = await this.collectionOf(projection);
    return new MongoTable(this.database, projection, collection, this.checkpoints, this.lease);
  }

  async *dump(projection: Projection): AsyncGenerator<{ readonly key: string; readonly document: string }> {
    const collection = await this.collectionOf(projection);
    for (let last: string | undefined = ''; last !== undefined;) {
      const after: string = last;
      const documents = await this.database.run((session) =>
        collection.find({ _id: { $gt: after } }, { session, sort: { _id: 1 }, limit: page }).toArray(),
      );
      for (const document of documents)
        yield { key: document._id, document: canonicalize(rowOf(document)) ?? '{}' };
      last = documents.length < page ? undefined : documents.at(-1)?._id;
    }
  }

  check(): Promise<void> {
    return this.checkpoints.check();
  }

  async dropAllBut(projections: readonly Projection[]): Promise<void> {
    const kept = new Set(projections.map(({ table }) => table));
    const names = await this.database.collectionNames();
    for (const name of names) if (isTable(name) && !kept.has(name)) await this.checkpoints.drop(name);
  }

  hold(milliseconds: number): Promise<boolean> {
    return this.lease.hold(milliseconds);
  }

  release(): Promise<void> {
    return this.lease.release();
  }

  close(): Promise<void> {
    return this.database.close();
  }

  private collectionOf(projection: Projection) {
    if (!isTable(projection.table)) throw new TypeError(`${projection.table} cannot name a table`);
    return this.database.collection<TableDocument>(projection.table, schemaOf(projection));
  }
}

/**
 * Read models in the database that the address names, on a replica set: a collection for each projection, beside
 * `checkpoints` and `leases`. `lease`: processes that fold into the same tables name the same one.
 * @throws TypeError the address names no database, or no replica set
 * @throws Unavailable it does not answer
 */
export async function openMongoReadModels(
  url: string,
  options: { readonly lease?: string } = {},
): Promise<ReadModels> {
  return MongoDatabase.open(url, 'read-models', async (database) => {
    const checkpoints = await Checkpoints.open(database);
    const lease = await MongoLease.open(database, options.lease ?? 'folding');
    return new MongoReadModels(database, checkpoints, lease);
  });
}
