import {
  buildName,
  Unavailable,
  type Build,
  type Builds,
  type Checkpoint,
  type Position,
  type Projection,
} from '@mouakaba/event-sourcing';
import type { ClientSession, Collection, Document, Filter } from 'mongodb';
import type { MongoDatabase } from '../mongo-database.js';
import { lacksIndex, schemaOf, type TableDocument } from './table-schema.js';

interface BuildDocument {
  readonly number: number;
  readonly position?: Position;
  readonly events?: number;
  readonly id?: string;
  readonly hash?: string;
  readonly mark?: string;
  /** Of the call that wrote it last: by it a call that got no answer knows its own. */
  readonly writing?: string;
}

/** One document for each projection, so that all who change something of its builds meet in it. */
interface BuildsDocument extends Document {
  /** The projection's table. */
  readonly _id: string;
  readonly live?: BuildDocument;
  readonly next?: BuildDocument;
}

const stages = ['next', 'live'] as const;

/** Which builds of each projection there are, and how far each has come. Each is a collection of its own. */
export class MongoBuilds {
  private constructor(
    private readonly database: MongoDatabase,
    private readonly builds: Collection<BuildsDocument>,
  ) {}

  static async open(database: MongoDatabase): Promise<MongoBuilds> {
    return new MongoBuilds(database, await database.collection('builds'));
  }

  /** Reads one, whichever: for seeing whether the database answers. */
  async check(): Promise<void> {
    await this.database.check();
    await this.database.once((session) => this.builds.findOne({}, { session }));
  }

  /** The first build is begun when there is none. */
  async of({ table }: Projection): Promise<Builds> {
    const found = await this.database.run((session) => this.builds.findOne({ _id: table }, { session }));
    const { live, next } = found ?? (await this.first(table)) ?? {};
    return { ...(live && { live: buildOf(live) }), ...(next && { next: buildOf(next) }) };
  }

  /** A collection that nothing is written down of, as after a restore in parts, is no build: its number is not used again. */
  private async first(table: string) {
    const numbers = (await this.database.collectionNames()).map((name) => buildNumberOf(table, name));
    const number = Math.max(0, ...numbers) + 1;
    return this.database.upsert((session) =>
      this.builds.findOneAndUpdate(
        { _id: table },
        { $setOnInsert: { next: { number } } },
        { upsert: true, returnDocument: 'after', session },
      ),
    );
  }

  /** The live one; undefined before the first is whole. */
  async live({ table }: Projection): Promise<Build | undefined> {
    const found = await this.database.run((session) => this.builds.findOne({ _id: table }, { session }));
    return found?.live && buildOf(found.live);
  }

  /** Without a look at its indexes, for queries. */
  plain(projection: Projection, number: number): Collection<TableDocument> {
    return this.database.plain<TableDocument>(buildName(projection, number));
  }

  /** With its indexes, made when absent. */
  async collection(projection: Projection, number: number): Promise<Collection<TableDocument>> {
    return this.database.collection<TableDocument>(buildName(projection, number), schemaOf(projection));
  }

  /**
   * What is asked of that collection; its indexes are made again where it was restored without, or a hand took them away.
   * @throws Unavailable they are not there yet
   */
  async indexed<T>(projection: Projection, number: number, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (!lacksIndex(error)) throw error;
      await this.collection(projection, number);
      return ask().catch((again: unknown) => {
        throw lacksIndex(again) ? new Unavailable('read-models', again) : again;
      });
    }
  }

  /** Done twice, it begins one more: the one between is given up. */
  async begin(projection: Projection, withdraw: boolean): Promise<number> {
    const newest = { $max: [{ $ifNull: ['$live.number', 0] }, { $ifNull: ['$next.number', 0] }] };
    // A document that is set over another is merged with it: the old one is taken away first.
    const begun = await this.database.upsert((session) =>
      this.builds.findOneAndUpdate(
        { _id: projection.table },
        [
          { $set: { number: { $add: [newest, 1] } } },
          { $unset: ['next', ...(withdraw ? ['live'] : [])] },
          { $set: { next: { number: '$number' } } },
          { $unset: 'number' },
        ],
        { upsert: true, returnDocument: 'after', session },
      ),
    );
    await this.dropOthers(projection);
    return begun?.next?.number ?? 1;
  }

  /** Asked twice, it answers false though the first has done it. */
  async publish(projection: Projection, { number, checkpoint }: Build): Promise<boolean> {
    const published = [{ $unset: 'live' }, { $set: { live: '$next' } }, { $unset: 'next' }];
    const { matchedCount } = await this.database.run((session) =>
      this.builds.updateOne(where(projection, 'next', number, checkpoint), published, { session }),
    );
    if (matchedCount === 0) return false;
    await this.dropOthers(projection);
    return true;
  }

  /** Within a transaction. False if the build is given up, or its checkpoint is not `from` any more. */
  async advance(
    projection: Projection,
    number: number,
    {
      from,
      to,
      writing,
    }: { readonly from: Checkpoint | undefined; readonly to: Checkpoint; readonly writing: string },
    session: ClientSession,
  ): Promise<boolean> {
    for (const stage of stages) {
      const { matchedCount } = await this.builds.updateOne(
        where(projection, stage, number, from),
        { $set: { [stage]: { number, ...to, writing } } },
        { session },
      );
      if (matchedCount === 1) return true;
    }
    return false;
  }

  /** Whether that call wrote the checkpoint that stands. */
  async isOf({ table }: Projection, number: number, writing: string): Promise<boolean> {
    const found = await this.database.run((session) => this.builds.findOne({ _id: table }, { session }));
    return stages.some((stage) => found?.[stage]?.number === number && found[stage].writing === writing);
  }

  /** Of projections that are not among these. */
  async forgetAllBut(tables: ReadonlySet<string>): Promise<void> {
    await this.database.run((session) => this.builds.deleteMany({ _id: { $nin: [...tables] } }, { session }));
  }

  /**
   * Builds that are given up or replaced. The names come first: a build is written down before its collection is made.
   */
  private async dropOthers(projection: Projection): Promise<void> {
    const names = await this.database.collectionNames();
    const { live, next } = await this.of(projection);
    const kept = [live, next].map((build) => build && buildName(projection, build.number));
    const own = names.filter((name) => name.startsWith(`${projection.table}_b`));
    for (const name of own) if (!kept.includes(name)) await this.database.drop(name);
  }
}

function where(
  { table }: Projection,
  stage: (typeof stages)[number],
  number: number,
  at: Checkpoint | undefined,
): Filter<BuildsDocument> {
  const absent = { $exists: false };
  const place = {
    [`${stage}.position`]: at?.position ?? absent,
    [`${stage}.events`]: at?.events ?? absent,
  };
  return { _id: table, [`${stage}.number`]: number, ...place };
}

/** 0 of what is no build of it. */
function buildNumberOf(table: string, name: string): number {
  const beginning = `${table}_b`;
  return name.startsWith(beginning) ? Number(name.slice(beginning.length)) || 0 : 0;
}

function buildOf({ number, position, events, id, hash, mark }: BuildDocument): Build {
  if (position === undefined || events === undefined || id === undefined)
    return { number, checkpoint: undefined };
  const checkpoint = {
    ...{ position, events, id },
    ...(hash === undefined ? {} : { hash }),
    ...(mark === undefined ? {} : { mark }),
  };
  return { number, checkpoint };
}
