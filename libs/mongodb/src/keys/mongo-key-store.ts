import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Bond, Bonded } from '@mouakaba/event-sourcing';
import { MongoBond } from '../mongo-bond.js';
import { MongoDatabase } from '../mongo-database.js';
import { pagesOf, together } from '../pages.js';
import type { Collection, Document } from 'mongodb';
import type { KeptKey, KeyRecord, KeyStore } from '@mouakaba/privacy';

/** `destroyedAt` in place of `wrapped`: a tombstone, kept for ever. */
interface KeyDocument extends Document {
  readonly _id: string;
  readonly wrapped?: string;
  readonly destroyedAt?: Date;
}

/**
 * Keys in the collection `keys` of a MongoDB database, on the disks of a majority when it answers. What arrives in one
 * turn is one write.
 */
export class MongoKeyStore implements KeyStore, Bonded {
  private offered: { readonly keys: KeyRecord[]; readonly written: Promise<void> } | undefined;

  private constructor(
    private readonly database: MongoDatabase,
    private readonly keys: Collection<KeyDocument>,
    private readonly bonds: MongoBond,
  ) {}

  /**
   * @throws AddressRefused the address names no database, or no replica set
   * @throws Unavailable it does not answer
   */
  static open(url: string): Promise<MongoKeyStore> {
    return MongoDatabase.open(
      url,
      'keys',
      async (database) =>
        new MongoKeyStore(database, await database.collection('keys'), await MongoBond.open(database)),
    );
  }

  insertIfAbsent(id: string, wrapped: string): Promise<void> {
    this.offered ??= { keys: [], written: nextTurn().then(() => this.write()) };
    this.offered.keys.push({ id, wrapped });
    return this.offered.written;
  }

  async read(id: string): Promise<KeptKey | undefined> {
    return (await this.readMany([id])).get(id);
  }

  async readMany(ids: readonly string[]): Promise<ReadonlyMap<string, KeptKey>> {
    const kept = new Map<string, KeptKey>();
    for (const some of pagesOf(ids)) {
      const found = await this.database.run((session) =>
        this.keys.find({ _id: { $in: some } }, { session, batchSize: together }).toArray(),
      );
      for (const { _id, wrapped } of found) kept.set(_id, wrapped === undefined ? 'destroyed' : { wrapped });
    }
    return kept;
  }

  async list({
    after = '',
    limit,
  }: {
    readonly after?: string;
    readonly limit: number;
  }): Promise<readonly KeyRecord[]> {
    const found = await this.database.run((session) =>
      this.keys.find({ _id: { $gt: after } }, { session, sort: { _id: 1 }, limit }).toArray(),
    );
    return found.map(({ _id: id, wrapped, destroyedAt }) =>
      wrapped === undefined
        ? { id, destroyedAt: new Date(destroyedAt ?? NaN).toISOString() }
        : { id, wrapped },
    );
  }

  async insertRecords(records: readonly KeyRecord[]): Promise<void> {
    for (const some of pagesOf(records)) {
      const writes = some.map((record) => {
        const kept =
          'wrapped' in record ? { wrapped: record.wrapped } : { destroyedAt: new Date(record.destroyedAt) };
        return { updateOne: { filter: { _id: record.id }, update: { $setOnInsert: kept }, upsert: true } };
      });
      await this.database.upsert((session) => this.keys.bulkWrite(writes, { session, ordered: false }));
    }
  }

  bond(): Promise<Bond | undefined> {
    return this.bonds.read();
  }

  bind(bond: Bond): Promise<void> {
    return this.bonds.write(bond);
  }

  check(): Promise<void> {
    return this.database.check();
  }

  close(): Promise<void> {
    return this.database.close();
  }

  private write(): Promise<void> {
    const keys = this.offered?.keys ?? [];
    this.offered = undefined;
    return this.insertRecords(keys);
  }
}
