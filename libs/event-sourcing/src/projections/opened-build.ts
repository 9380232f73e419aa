import { Unavailable } from '../store/event-store.js';
import { epochOf } from '../store/position.js';
import { belongsTo, ForeignLog } from './log-identity.js';
import type { EngineSettings } from './projection-options.js';
import type { BuildTable, Checkpoint, ProjectionTable } from './projection-storage.js';
import type { Row } from './projection.js';
import type { RetriedTable } from './retried-table.js';

/** Another process has given the build up. */
export class BuildGone extends Error {}

/** One build, as a runner works on it; what is away is waited for. */
export class OpenedBuild<R extends Row> {
  private documents: BuildTable<R> | undefined;

  constructor(
    readonly number: number,
    private readonly table: RetriedTable<R>,
    private readonly store: EngineSettings['store'],
  ) {}

  /** Its documents, once they have been used. */
  get opened(): BuildTable<R> | undefined {
    return this.documents;
  }

  use<T>(work: (documents: BuildTable<R>) => Promise<T>): Promise<T> {
    return this.table.use(async (table) => work((this.documents ??= await table.build(this.number))));
  }

  /** @throws BuildGone */
  checkpoint(): Promise<Checkpoint | undefined> {
    return this.table.use(async (table: ProjectionTable<R>) => {
      const { live, next } = await table.builds();
      const own = [live, next].find((build) => build?.number === this.number);
      if (own === undefined) throw new BuildGone();
      return own.checkpoint;
    });
  }

  /** Where a run begins. @throws BuildGone · ForeignLog it is not of the log that is there now, or of this epoch */
  async beginning(): Promise<{ readonly checkpoint: Checkpoint | undefined; readonly unreadable: number }> {
    const checkpoint = await this.checkpoint();
    if (checkpoint !== undefined) {
      const sameEpoch = epochOf(checkpoint.position) === this.store.epoch;
      if (!sameEpoch || !(await this.table.retried(() => belongsTo(this.store, checkpoint))))
        throw new ForeignLog(checkpoint, sameEpoch);
    }
    return { checkpoint, unreadable: await this.use((documents) => documents.unreadable()) };
  }

  /** Looks once more whether the log is still that of the checkpoint; that it is away says nothing. @throws ForeignLog */
  async verify(feed: Pick<EngineSettings['store'], 'eventAt'>, checkpoint: Checkpoint): Promise<void> {
    const belongs = await belongsTo(feed, checkpoint).catch((error: unknown) => {
      if (error instanceof Unavailable) return true;
      throw error;
    });
    if (!belongs) throw new ForeignLog(checkpoint, true);
  }

  /**
   * True if queries are answered from it now; false if another runner of it has come further.
   * @throws BuildGone
   */
  publish(checkpoint: Checkpoint | undefined): Promise<boolean> {
    return this.table.use(async (table) => {
      if (await table.publish({ number: this.number, checkpoint })) return true;
      const { live, next } = await table.builds(); // another process, or a call of ours that got no answer
      if (live?.number === this.number) return true;
      if (next?.number !== this.number) throw new BuildGone();
      return false;
    });
  }

  /** Whether it was given up: then nothing that fails of it is a failure. */
  gone(): Promise<boolean> {
    return this.checkpoint().then(
      () => false,
      (error: unknown) => error instanceof BuildGone,
    );
  }
}
