import { setTimeout as sleep } from 'node:timers/promises';
import { AddressRefused, Unavailable } from '@mouakaba/event-sourcing';
import {
  MongoError,
  MongoParseError,
  MongoServerError,
  type ClientSession,
  type Collection,
  type Document,
  type Timestamp,
} from 'mongodb';
import { createConnection, Error as MongooseErrors, type Connection, type Schema } from 'mongoose';
import { isAway, isClosed, isDuplicate, mongoReason } from './away.js';

/** After so long nothing is tried again, in milliseconds. */
const patience = 6_000;
/** After so long an answer is not waited for, whatever hangs. */
const limit = 9_000;

const namespaceNotFound = 26;

const passes = (error: unknown) => isAway(error) && !isClosed(error);

const durable = { w: 'majority', journal: true } as const;

/**
 * One process's connection to a database of a replica set. Writes are on the disks of a majority when they answer. Reads
 * are of what a majority has, and of nothing older than what this connection has seen: also where the primary changed
 * in between. What passes (a lost primary, a conflict) is tried again for 6 s; no call takes longer than 9 s.
 */
export class MongoDatabase {
  private seen: Timestamp | undefined;

  private constructor(
    private readonly connection: Connection,
    private readonly dependency: string,
  ) {}

  /**
   * What `made` makes of it; it is closed again if that fails. `dependency` names it in `Unavailable`.
   * @throws AddressRefused the address names no database, or a server that is in no replica set
   * @throws Unavailable it does not answer
   */
  static async open<T>(
    url: string,
    dependency: string,
    made: (database: MongoDatabase) => Promise<T>,
  ): Promise<T> {
    if (!/^mongodb(\+srv)?:\/\/[^/]+\/[^?]+/.test(url))
      throw new AddressRefused('A MongoDB address names its database: mongodb://host:port/database.');
    const connection = createConnection(url, {
      // Also against an address that asks for less.
      ...durable,
      writeConcern: durable,
      readConcernLevel: 'majority',
      readPreference: 'primary',
      retryWrites: true,
      retryReads: true,
      serverSelectionTimeoutMS: 2_000,
      connectTimeoutMS: 2_000,
      socketTimeoutMS: limit,
      waitQueueTimeoutMS: 2_000,
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
    });
    const database = new MongoDatabase(connection, dependency);
    try {
      await database.within(() => connected(connection, dependency));
      const hello = await database.run((session) => database.db.command({ hello: 1 }, { session }));
      if (hello['setName'] === undefined && hello['msg'] !== 'isdbgrid')
        throw new AddressRefused('MongoDB must be a replica set: without one it has no transactions.');
      return await made(database);
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  /** The collection; where it is given a schema, with exactly the indexes this declares. @throws Unavailable */
  async collection<T extends Document>(name: string, schema?: Schema): Promise<Collection<T>> {
    if (schema !== undefined) {
      const model = this.connection.models[name] ?? this.connection.model(name, schema, name);
      await this.within((expired) =>
        this.persistently(
          () => model.syncIndexes(),
          expired,
          (error) => passes(error) || isFaster(error),
        ),
      );
    }
    return this.plain<T>(name);
  }

  /** The collection as it is, there or not. */
  plain<T extends Document>(name: string): Collection<T> {
    return this.db.collection<T>(name);
  }

  /** @throws Unavailable */
  async collectionNames(): Promise<string[]> {
    const found = await this.run((session) =>
      this.db.listCollections({}, { nameOnly: true, session }).toArray(),
    );
    return found.map(({ name }) => name);
  }

  /** No harm if it is not there. @throws Unavailable */
  async drop(name: string): Promise<void> {
    if (name in this.connection.models) this.connection.deleteModel(name);
    await this.run(async (session) => {
      try {
        await this.db.dropCollection(name, { session });
      } catch (error) {
        if (!(error instanceof MongoServerError && error.code === namespaceNotFound)) throw error;
      }
    });
  }

  /**
   * The answer to one question, or to one write that may safely be done twice.
   * @throws Unavailable `dependency` is away
   */
  run<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    return this.within((expired) => this.persistently(() => this.inSession(work), expired));
  }

  /** As `run`, for a write that makes what is absent: done again if another made it just then. @throws Unavailable */
  upsert<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    return this.within((expired) =>
      this.persistently(
        () => this.inSession(work),
        expired,
        (error) => passes(error) || isDuplicate(error),
      ),
    );
  }

  /** As `run`, not tried again. */
  once<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    return this.within(() => this.inSession(work));
  }

  /** One small write, always of the same document, on the disks of a majority. @throws Unavailable it is not taken, and why */
  async check(): Promise<void> {
    const probes = this.db.collection<{ readonly _id: string }>('probe');
    const written = { $set: { at: new Date() } };
    await this.once((session) => probes.updateOne({ _id: 'probe' }, written, { upsert: true, session }));
  }

  /**
   * All or nothing: nothing if `work` throws or answers false. `work` runs again, whole, after what passes.
   * @throws Unavailable `dependency` is away: all or nothing was written
   */
  transaction(work: (session: ClientSession) => Promise<boolean>): Promise<boolean> {
    return this.within((expired) =>
      this.persistently(
        () =>
          this.inSession(async (session) => {
            session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { ...durable } });
            const done = await work(session); // an open transaction ends with its session
            if (!done || expired()) return false;
            await this.persistently(() => session.commitTransaction(), expired, isUnknown);
            return true;
          }),
        expired,
      ),
    );
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  private get db() {
    return this.connection.getClient().db(this.connection.name);
  }

  private async inSession<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    const session = this.connection.getClient().startSession({ causalConsistency: true });
    if (this.seen) session.advanceOperationTime(this.seen);
    try {
      return await work(session);
    } finally {
      const { operationTime } = session;
      if (operationTime && (!this.seen || operationTime.greaterThan(this.seen))) this.seen = operationTime;
      await session.endSession();
    }
  }

  private async persistently<T>(
    work: () => Promise<T>,
    expired: () => boolean,
    again: (error: unknown) => boolean = passes,
  ): Promise<T> {
    const begun = performance.now();
    for (let wait = 20; ; wait = Math.min(wait * 2, 500)) {
      try {
        return await work();
      } catch (error) {
        if (!again(error) || expired() || performance.now() - begun > patience) throw error;
        await sleep(wait * (0.5 + Math.random())); // two that collided must not do so again
      }
    }
  }

  private async within<T>(work: (expired: () => boolean) => Promise<T>): Promise<T> {
    const timer = new AbortController();
    let late = false;
    const ending = sleep(limit, undefined, { signal: timer.signal, ref: false }).then(() => {
      late = true;
      throw new Unavailable(this.dependency, `no answer within ${String(limit)} ms`, 'timeout');
    });
    try {
      return await Promise.race([work(() => late), ending]);
    } catch (error) {
      throw isAway(error) ? new Unavailable(this.dependency, error, mongoReason(error)) : error;
    } finally {
      timer.abort();
      ending.catch(() => undefined);
    }
  }
}

async function connected(connection: Connection, dependency: string): Promise<void> {
  try {
    await connection.asPromise();
  } catch (error) {
    // The driver's own words may quote the address, and the password in it.
    if (error instanceof MongoParseError)
      throw new AddressRefused(
        `The MongoDB address of ${dependency} is wrong: its hosts, its database or one of its options.`,
      );
    throw error instanceof MongooseErrors.MongooseServerSelectionError
      ? new Unavailable(dependency, error, mongoReason(error))
      : error;
  }
}

/** Index not found, index build aborted, conflicting operation: another process brings the same indexes about. */
const codesOfTwoAtOnce = new Set([27, 117, 276]);
const isFaster = (error: unknown) =>
  error instanceof MongoServerError && codesOfTwoAtOnce.has(Number(error.code));

/** The commit may have been written: asking for it again answers which. */
function isUnknown(error: unknown): boolean {
  return (
    error instanceof MongoError && error.hasErrorLabel('UnknownTransactionCommitResult') && !isClosed(error)
  );
}
