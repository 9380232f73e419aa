import { epochOf } from '../store/position.js';
import { retryWhileUnavailable } from '../store/retry.js';
import type { EngineSettings } from './projection-options.js';
import type { Checkpoint, ProjectionTable } from './projection-storage.js';
import type { Projection, Row } from './projection.js';

/** The table of one projection, opened at its first use; while its database is away, what is asked of it waits. */
export class RetriedTable<R extends Row> {
  private table: ProjectionTable<R> | undefined;

  constructor(
    private readonly projection: Projection<R>,
    private readonly settings: EngineSettings,
    private readonly onAway: (cause: unknown) => void,
  ) {}

  /** The table itself, once it has been used. */
  get opened(): ProjectionTable<R> | undefined {
    return this.table;
  }

  /** @throws the signal's reason once it aborts, and whatever `work` throws but Unavailable */
  use<T>(work: (table: ProjectionTable<R>) => Promise<T>): Promise<T> {
    return retryWhileUnavailable(
      async () => work((this.table ??= await this.settings.storage.open(this.projection))),
      this.settings,
      this.onAway,
    );
  }

  /** Where a run begins: a table that was filled from another epoch of the log is emptied first. */
  beginning(): Promise<{ readonly checkpoint: Checkpoint | undefined; readonly unreadable: number }> {
    return this.use(async (table) => {
      const checkpoint = await table.checkpoint();
      if (checkpoint === undefined || epochOf(checkpoint.position) === this.settings.store.epoch)
        return { checkpoint, unreadable: await table.unreadable() };
      await table.clear();
      return { checkpoint: undefined, unreadable: 0 };
    });
  }
}
