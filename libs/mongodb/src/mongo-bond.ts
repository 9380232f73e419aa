import type { Bond } from '@mouakaba/event-sourcing';
import type { Collection, Document } from 'mongodb';
import type { MongoDatabase } from './mongo-database.js';

interface BondDocument extends Document {
  readonly _id: 'bond';
  readonly log: string;
  readonly turn: number;
}

/** The one document that says which log a database belongs to. */
export class MongoBond {
  private constructor(
    private readonly database: MongoDatabase,
    private readonly bonds: Collection<BondDocument>,
  ) {}

  static async open(database: MongoDatabase): Promise<MongoBond> {
    return new MongoBond(database, await database.collection('bond'));
  }

  async read(): Promise<Bond | undefined> {
    const found = await this.database.run((session) => this.bonds.findOne({ _id: 'bond' }, { session }));
    return found === null ? undefined : { log: found.log, turn: found.turn };
  }

  async write({ log, turn }: Bond): Promise<void> {
    await this.database.upsert((session) =>
      this.bonds.updateOne({ _id: 'bond' }, { $set: { log, turn } }, { upsert: true, session }),
    );
  }
}
