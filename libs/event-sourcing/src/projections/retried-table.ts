import type { Unavailable } from '../store/event-store.js';
import { retryWhileUnavailable } from '../store/retry.js';
import type { EngineSettings } from './projection-options.js';
import type { ProjectionTable } from './projection-storage.js';
import type { Projection, Row } from './projection.js';

/** The builds of one projection, opened at their first use; while their database is away, what is asked of them waits. */
export class RetriedTable<R extends Row> {
  private table: ProjectionTable<R> | undefined;
  /** The last failure of each question that waits. */
  private readonly waiting = new Map<symbol, Unavailable>();

  constructor(
    private readonly projection: Projection<R>,
    private readonly settings: EngineSettings,
  ) {}

  /** The failure of something that waits; that something else was answered meanwhile does not end it. */
  get away(): Unavailable | undefined {
    return this.waiting.values().next().value;
  }

  /** @throws the signal's reason once it aborts, and whatever `work` throws but Unavailable */
  use<T>(work: (table: ProjectionTable<R>) => Promise<T>): Promise<T> {
    return this.retried(async () =>
      work((this.table ??= await this.settings.storage.builds(this.projection))),
    );
  }

  /** The same for a question to the log. */
  retried<T>(work: () => Promise<T>): Promise<T> {
    const question = Symbol();
    const failed = (cause: Unavailable) => this.waiting.set(question, cause);
    return retryWhileUnavailable(work, this.settings, failed).finally(() => this.waiting.delete(question));
  }
}
