import { randomUUID } from 'node:crypto';
import { LeaseLost, type Lease } from '@mouakaba/event-sourcing';
import type { MongoDatabase } from '../mongo-database.js';
import type { ClientSession, Collection, Document } from 'mongodb';

interface LeaseDocument extends Document {
  readonly _id: string;
  readonly holder?: string;
  readonly until?: Date;
}

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
    return new MongoLease(database, await database.collection('leases'), name);
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
    const lease = await this.database.upsert((session) =>
      this.leases.findOneAndUpdate({ _id: this.name }, [taken], {
        upsert: true,
        returnDocument: 'after',
        session,
      }),
    );
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
