import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDuplicate } from '../away.js';
import { MongoDatabase } from '../mongo-database.js';
import { pagesOf, together } from '../pages.js';
import type { Collection, Document } from 'mongodb';
import { Schema } from 'mongoose';
import type { KeptKey, KeyRecord, KeyStore } from '@mouakaba/privacy';

/** `destroyedAt` in place of `wrapped`: a tombstone, kept for ever. */
interface KeyDocument extends Document {
  readonly _id: string;
  readonly wrapped?: string;
  readonly destroyedAt?: Date;
}

const schema = new Schema(
  { _id: String, wrapped: String, destroyedAt: Date },
  { versionKey: false, autoIndex: false, autoCreate: false },
);

/**
 * Keys in the collection `keys` of a MongoDB database, on the disks of a majority when it answers. What arrives in one
 * turn is one write.
 */
export class MongoKeyStore implements KeyStore {
  private offered:
    { readonly keys: { _id: string; wrapped: string }[]; readonly written: Promise<void> } | undefined;

  private constructor(
    private readonly database: MongoDatabase,
    private readonly keys: Collection<KeyDocument>,
  ) {}

  /**
   * @throws TypeError the address names no database, or no replica set
   * @throws Unavailable it does not answer
   */
  static async open(url: string): Promise<MongoKeyStore> {
    const database = await MongoDatabase.open(url, 'keys');
    try {
      return new MongoKeyStore(database, await database.collection('keys', schema));
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  insertIfAbsent(id: string, wrapped: string): Promise<void> {
    this.offered ??= { keys: [], written: nextTurn().then(() => this.write()) };
    this.offered.keys.push({ _id: id, wrapped });
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
      await this.insertAbsent(
        some.map((record) =>
          'wrapped' in record
            ? { _id: record.id, kept: { wrapped: record.wrapped } }
            : { _id: record.id, kept: { destroyedAt: new Date(record.destroyedAt) } },
        ),
      );
    }
  }

  close(): Promise<void> {
    return this.database.close();
  }

  private async write(): Promise<void> {
    const offered = this.offered?.keys ?? [];
    this.offered = undefined;
    await this.insertAbsent(offered.map(({ _id, wrapped }) => ({ _id, kept: { wrapped } })));
  }

  private async insertAbsent(
    keys: readonly { readonly _id: string; readonly kept: Partial<KeyDocument> }[],
  ): Promise<void> {
    const writes = keys.map(({ _id, kept }) => ({
      updateOne: { filter: { _id }, update: { $setOnInsert: kept }, upsert: true },
    }));
    await this.database.run(async (session) => {
      const write = () => this.keys.bulkWrite(writes, { session, ordered: false });
      try {
        await write();
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        await write(); // one came to be just then: it is durable once this answers
      }
    });
  }
}
