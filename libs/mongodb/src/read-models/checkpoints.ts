import type { Checkpoint, Position } from '@mouakaba/event-sourcing';
import { isDuplicate } from '../away.js';
import type { MongoDatabase } from '../mongo-database.js';
import type { ClientSession, Collection, Document } from 'mongodb';

interface CheckpointDocument extends Document {
  /** The table. */
  readonly _id: string;
  readonly position?: Position;
  readonly events?: number;
  readonly mark?: string;
  /** The table is being emptied: until it is, nobody may begin to fill it. */
  readonly clearing?: true;
  readonly turn?: number;
  /** Of the call that wrote it last: by it a call that got no answer knows its own. */
  readonly writing?: string;
}

/** Documents deleted in one transaction: a table may be larger than a transaction can be. */
const page = 2_000;

/** How far each table has come. A table is emptied in many transactions, and is marked so until the last. */
export class Checkpoints {
  private constructor(
    private readonly database: MongoDatabase,
    private readonly checkpoints: Collection<CheckpointDocument>,
  ) {}

  static async open(database: MongoDatabase): Promise<Checkpoints> {
    return new Checkpoints(database, await database.collection('checkpoints'));
  }

  /** Reads one, whichever: for seeing whether the database answers. */
  async check(): Promise<void> {
    await this.database.once((session) => this.checkpoints.findOne({}, { session }));
    await this.database.check();
  }

  /** Of one that another process had begun to empty, this ends the emptying. */
  async of(table: Collection): Promise<Checkpoint | undefined> {
    const found = await this.database.run((session) =>
      this.checkpoints.findOne({ _id: table.collectionName }, { session }),
    );
    if (found?.clearing) await this.empty(table);
    const { position, events, mark } = found ?? {};
    if (position === undefined || events === undefined) return undefined;
    return { position, events, ...(mark === undefined ? {} : { mark }) };
  }

  /** Within a transaction. False if the checkpoint is not `from` any more. */
  async advance(
    table: string,
    from: Checkpoint | undefined,
    { position, events, mark, writing }: Checkpoint & { readonly writing: string },
    session: ClientSession,
  ): Promise<boolean> {
    const marked = mark === undefined ? {} : { mark };
    if (from === undefined) {
      try {
        await this.checkpoints.insertOne({ _id: table, position, events, ...marked, writing }, { session });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    }
    const where = { _id: table, position: from.position, events: from.events };
    const { matchedCount } = await this.checkpoints.updateOne(
      where,
      {
        $set: { position, events, ...marked, writing },
        ...(mark === undefined ? { $unset: { mark: '' } } : {}),
      },
      { session },
    );
    return matchedCount === 1;
  }

  /** Whether that call wrote the checkpoint that stands. */
  async isOf(table: string, writing: string): Promise<boolean> {
    const found = await this.database.run((session) =>
      this.checkpoints.findOne({ _id: table }, { session, projection: { writing: 1 } }),
    );
    return found?.writing === writing;
  }

  async clear(table: Collection): Promise<void> {
    await this.mark(table.collectionName);
    await this.empty(table);
  }

  async drop(table: string): Promise<void> {
    await this.mark(table);
    await this.database.drop(table);
    await this.database.run((session) =>
      this.checkpoints.deleteOne({ _id: table, clearing: true }, { session }),
    );
  }

  private async mark(table: string): Promise<void> {
    const marked = {
      $set: { clearing: true as const },
      $unset: { position: '', events: '', writing: '' } as const,
    };
    await this.database.run((session) =>
      this.checkpoints.updateOne({ _id: table }, marked, { upsert: true, session }),
    );
  }

  /** Several processes may do so at once; none of them deletes what was written after the last mark was gone. */
  private async empty(table: Collection): Promise<void> {
    const marked = { _id: table.collectionName, clearing: true as const };
    const emptied = () =>
      this.database.transaction(async (session) => {
        const { matchedCount } = await this.checkpoints.updateOne(marked, { $inc: { turn: 1 } }, { session });
        if (matchedCount === 0) return false;
        const some = await table.find({}, { projection: { _id: 1 }, limit: page, session }).toArray();
        if (some.length === 0) await this.checkpoints.deleteOne(marked, { session });
        else await table.deleteMany({ _id: { $in: some.map(({ _id }) => _id) } }, { session });
        return true;
      });
    while (await emptied());
  }
}
