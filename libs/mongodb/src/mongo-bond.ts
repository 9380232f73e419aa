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

  /** Of one log the turn never falls: processes that start at once write it in any order. */
  async write({ log, turn }: Bond): Promise<void> {
    const ofThisLog = { $eq: ['$log', { $literal: log }] };
    const written = {
      $set: { log: { $literal: log }, turn: { $cond: [ofThisLog, { $max: ['$turn', turn] }, turn] } },
    };
    await this.database.upsert((session) =>
      this.bonds.updateOne({ _id: 'bond' }, [written], { upsert: true, session }),
    );
  }
}
