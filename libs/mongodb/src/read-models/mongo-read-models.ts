import {
  NotBuilt,
  type Projection,
  type ProjectionTable,
  type ReadModels,
  type ReadModelTable,
  type Row,
} from '@mouakaba/event-sourcing';
import { MongoDatabase } from '../mongo-database.js';
import canonicalize from 'canonicalize';
import { MongoBuilds } from './builds.js';
import { MongoLease } from './mongo-lease.js';
import { MongoProjectionTable, MongoTable } from './mongo-table.js';
import { isTable, projectionOf, rowOf, schemaOf } from './table-schema.js';

/** Documents read at a time by `dump`. */
const page = 500;

class MongoReadModels implements ReadModels {
  constructor(
    private readonly database: MongoDatabase,
    private readonly kept: MongoBuilds,
    private readonly lease: MongoLease,
  ) {}

  async open<R extends Row>(projection: Projection<R>): Promise<ReadModelTable<R>> {
    requireTable(projection);
    return new MongoTable(this.database, projection, this.kept);
  }

  async builds<R extends Row>(projection: Projection<R>): Promise<ProjectionTable<R>> {
    requireTable(projection);
    await this.kept.of(projection);
    return new MongoProjectionTable(this.database, projection, this.kept, this.lease);
  }

  async *dump(projection: Projection): AsyncGenerator<{ readonly key: string; readonly document: string }> {
    const live = await this.kept.live(projection);
    if (live === undefined) throw new NotBuilt(projection.table);
    const collection = this.kept.plain(projection, live.number);
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
    return this.kept.check();
  }

  async dropAllBut(projections: readonly Projection[]): Promise<void> {
    const kept = new Set(projections.map(({ table }) => table));
    await this.kept.forgetAllBut(kept);
    const names = await this.database.collectionNames();
    for (const name of names)
      if (isTable(name) && !kept.has(projectionOf(name))) await this.database.drop(name);
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
}

/** @throws TypeError a name or an index that the database would not take: a programming error of the projection */
function requireTable(projection: Projection): void {
  if (!isTable(projection.table)) throw new TypeError(`${projection.table} cannot name a table`);
  schemaOf(projection);
}

/**
 * Read models in the database that the address names, on a replica set: a collection for each build of a
 * projection, beside `builds` and `leases`. `lease`: processes that fold into the same tables name the same one.
 * @throws AddressRefused the address names no database, or no replica set
 * @throws Unavailable it does not answer
 */
export async function openMongoReadModels(
  url: string,
  options: { readonly lease?: string } = {},
): Promise<ReadModels> {
  return MongoDatabase.open(url, 'read-models', async (database) => {
    const builds = await MongoBuilds.open(database);
    const lease = await MongoLease.open(database, options.lease ?? 'folding');
    return new MongoReadModels(database, builds, lease);
  });
}
