import { isDuplicate } from '../away.js';
import { MongoBond } from '../mongo-bond.js';
import { MongoDatabase } from '../mongo-database.js';
import { pagesOf, together } from '../pages.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { MaxKey, type ClientSession, type Collection, type Filter } from 'mongodb';
import {
  Unavailable,
  type Bond,
  type Bonded,
  type OperationalEntry,
  type OperationalStore,
} from '@mouakaba/event-sourcing';
import { entryOf, entrySchema, idOf, valueOf, type Entry } from './entry.js';

/** Waits, in milliseconds, for what another process wrote: 4 s in all. */
const rests = [5, 10, 20, 40, 80, 160, 320, 640, 1_280, 1_445];

/** Every write is on the disks of a majority before it is answered. */
class MongoOperationalStore implements OperationalStore, Bonded {
  constructor(
    private readonly database: MongoDatabase,
    private readonly kept: Collection<Entry>,
    private readonly bonds: MongoBond,
    private readonly now: () => number,
  ) {}

  bond(): Promise<Bond | undefined> {
    return this.bonds.read();
  }

  bind(bond: Bond): Promise<void> {
    return this.bonds.write(bond);
  }

  async get<T>(collection: string, key: string): Promise<T | undefined> {
    return (await this.getMany<T>(collection, [key])).get(key);
  }

  async getMany<T>(collection: string, keys: readonly string[]): Promise<Map<string, T>> {
    const values = new Map<string, T>();
    for (const some of pagesOf(keys)) {
      const _id = { $in: some.map((key) => idOf(collection, key)) };
      const found = await this.database.run((session) =>
        this.kept.find({ _id, ...this.alive() }, { session, batchSize: together }).toArray(),
      );
      for (const entry of found) values.set(entry._id.key, valueOf(entry));
    }
    return values;
  }

  insert(
    collection: string,
    key: string,
    value: unknown,
    { synced = true, ...options }: { readonly expiresAt?: number; readonly synced?: boolean } = {},
  ): Promise<boolean> {
    const entry = entryOf(idOf(collection, key), value, options);
    return this.database.run((session) => this.insertOrReplaceExpired(entry, session, synced));
  }

  async put(
    collection: string,
    key: string,
    value: unknown,
    options: { readonly expiresAt?: number; readonly group?: string } = {},
  ): Promise<void> {
    const { _id, ...replacement } = entryOf(idOf(collection, key), value, options);
    await this.database.upsert((session) =>
      this.kept.replaceOne({ _id }, replacement, { upsert: true, session }),
    );
  }

  replaceIf(collection: string, key: string, expected: unknown, value: unknown): Promise<boolean> {
    const { _id, ...replacement } = entryOf(idOf(collection, key), value);
    return this.database.run(async (session) => {
      const as = { _id, ...this.alive(), ...holding(expected) };
      const { matchedCount } = await this.kept.replaceOne(as, replacement, { session });
      if (matchedCount === 1) return true;
      // A call that got no answer may have done it.
      return (await this.kept.findOne({ _id }, { session }))?.writing === replacement.writing;
    });
  }

  async putMany(collection: string, values: ReadonlyMap<string, unknown>): Promise<void> {
    await this.putEntries([...values].map(([key, value]) => ({ collection, key, value })));
  }

  async putEntries(entries: readonly OperationalEntry[]): Promise<void> {
    const writes = entries.map(({ collection, key, value, ...options }) => {
      const { _id, ...replacement } = entryOf(idOf(collection, key), value, options);
      return { replaceOne: { filter: { _id }, replacement, upsert: true } };
    });
    await this.database.transaction(async (session) => {
      for (const some of pagesOf(writes)) await this.kept.bulkWrite(some, { session, ordered: false });
      return true;
    });
  }

  async delete(collection: string, key: string): Promise<void> {
    await this.database.run((session) => this.kept.deleteOne({ _id: idOf(collection, key) }, { session }));
  }

  async deleteIf(collection: string, key: string, expected: unknown): Promise<void> {
    const as = { _id: idOf(collection, key), ...holding(expected) };
    await this.database.run((session) => this.kept.deleteOne(as, { session }));
  }

  async deleteGroup(collection: string, group: string): Promise<void> {
    await this.database.run((session) =>
      this.kept.deleteMany({ group, '_id.collection': collection }, { session }),
    );
  }

  async list<T>(
    collection: string,
    { after = '', limit }: { readonly after?: string; readonly limit: number },
  ): Promise<{ readonly key: string; readonly value: T }[]> {
    const _id = { $gt: idOf(collection, after), $lt: { collection, key: new MaxKey() } };
    const found = await this.database.run((session) =>
      this.kept.find({ _id, ...this.alive() } as Filter<Entry>, { session, ...page(limit) }).toArray(),
    );
    return found.map((entry) => ({ key: entry._id.key, value: valueOf<T>(entry) }));
  }

  async entries({
    after,
    limit,
  }: {
    readonly after?: Pick<OperationalEntry, 'collection' | 'key'>;
    readonly limit: number;
  }): Promise<OperationalEntry[]> {
    const place = after && { _id: { $gt: idOf(after.collection, after.key) } };
    const found = await this.database.run((session) =>
      this.kept.find({ ...place, ...this.alive() } as Filter<Entry>, { session, ...page(limit) }).toArray(),
    );
    return found.map((entry) => ({
      ...entry._id,
      value: valueOf(entry),
      ...(entry.expiresAt === undefined ? {} : { expiresAt: entry.expiresAt.getTime() }),
      ...(entry.group === undefined ? {} : { group: entry.group }),
    }));
  }

  async deleteExpired(): Promise<number> {
    const expiresAt = { $lte: new Date(this.now()) };
    const { deletedCount } = await this.database.run((session) =>
      this.kept.deleteMany({ expiresAt }, { session }),
    );
    return deletedCount;
  }

  check(): Promise<void> {
    return this.database.check();
  }

  close(): Promise<void> {
    return this.database.close();
  }

  private async insertOrReplaceExpired(
    entry: Entry,
    session: ClientSession,
    synced: boolean,
  ): Promise<boolean> {
    const { _id, ...replacement } = entry;
    const options = { upsert: true, session, ...(synced ? {} : { writeConcern: { w: 1, journal: false } }) };
    // What another process has just written is seen only once a majority has it, and what just expired may be gone.
    for (const rest of rests) {
      const expired = { _id, expiresAt: { $lte: new Date(this.now()) } };
      try {
        await this.kept.replaceOne(expired, replacement, options);
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
      const there = await this.kept.findOne({ _id, ...this.alive() }, { session });
      if (there) return there.writing === entry.writing;
      await sleep(rest);
    }
    throw new Unavailable('operations', 'what was written is not on a majority', 'no-majority');
  }

  private alive(): Filter<Entry> {
    return { expiresAt: { $not: { $lte: new Date(this.now()) } } };
  }
}

/** Of entries that hold exactly this value. */
function holding(expected: unknown): Filter<Entry> {
  const { value } = entryOf(idOf('', ''), expected);
  return { $expr: { $eq: ['$value', { $literal: value }] } };
}

/** In one message. */
const page = (limit: number) => ({ sort: { _id: 1 }, limit, batchSize: limit }) as const;

/**
 * The operational store in the database that the address names, on a replica set: one collection, `entries`.
 * `now`: the machine's clock in milliseconds since 1970, for expiry.
 * @throws AddressRefused the address names no database, or no replica set
 * @throws Unavailable it does not answer
 */
export async function openMongoOperationalStore(
  url: string,
  options: { readonly now?: () => number } = {},
): Promise<OperationalStore & Bonded> {
  return MongoDatabase.open(url, 'operations', async (database) => {
    const entries = await database.collection<Entry>('entries', entrySchema);
    const bonds = await MongoBond.open(database);
    return new MongoOperationalStore(database, entries, bonds, options.now ?? Date.now);
  });
}
