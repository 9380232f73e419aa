import { randomUUID } from 'node:crypto';
import { LeaseLost, type Lease } from '@mouakaba/event-sourcing';
import { isDuplicate } from '../away.js';
import type { MongoDatabase } from '../mongo-database.js';
import type { ClientSession, Collection, Document } from 'mongodb';
import { Schema } from 'mongoose';

interface LeaseDocument extends Document {
  readonly _id: string;
  readonly holder?: string;
  readonly until?: Date;
}

const schema = new Schema(
  { _id: String, holder: String, until: Date },
  { versionKey: false, autoIndex: false, autoCreate: false },
);

/** A lease of one database, by its name. It runs by the primary's clock: those of the processes do not matter. */
export class MongoLease implements Lease {
  private readonly holder = randomUUID();
  private used = false;

  private constructor(
    private readonly database: MongoDatabase,
    private readonly leases: Collection<LeaseDocument>,
    private readonly name: string,
  ) {}

  static async open(database: MongoDatabase, name: string): Promise<MongoLease> {
    return new MongoLease(database, await database.collection('leases', schema), name);
  }

  async hold(milliseconds: number): Promise<boolean> {
    this.used = true;
    const mayTake = {
      $or: [{ $eq: [{ $ifNull: ['$holder', this.holder] }, this.holder] }, { $lte: ['$until', '$$NOW'] }],
    };
    const taken = {
      $set: {
        holder: { $cond: [mayTake, this.holder, '$holder'] },
        until: { $cond: [mayTake, { $add: ['$$NOW', milliseconds] }, '$until'] },
      },
    };
    const asked = () =>
      this.database.run((session) =>
        this.leases.findOneAndUpdate({ _id: this.name }, [taken], {
          upsert: true,
          returnDocument: 'after',
          session,
        }),
      );
    const lease = await asked().catch((error: unknown) => {
      if (isDuplicate(error)) return asked(); // another made the document just then
      throw error;
    });
    return lease?.holder === this.holder;
  }

  async release(): Promise<void> {
    if (!this.used) return;
    await this.database.run((session) =>
      this.leases.updateOne(
        { _id: this.name, holder: this.holder },
        { $unset: { holder: '', until: '' } },
        { session },
      ),
    );
  }

  /** Within a transaction. @throws LeaseLost this process had asked for the lease, and another has it */
  async confirm(session: ClientSession): Promise<void> {
    if (!this.used) return;
    const lease = await this.leases.findOne({ _id: this.name }, { session });
    if (lease?.holder !== undefined && lease.holder !== this.holder) throw new LeaseLost('read-models');
  }
}
