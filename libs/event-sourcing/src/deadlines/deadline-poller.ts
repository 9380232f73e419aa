import { instant } from '../commands/clock.js';
import { fireAll, nextInstant, unsettled, type FiringOptions } from './deadline-firing.js';
import { DeadlineScan, pagesOf, type DeadlineTable, type FoundDeadline } from './deadline-scan.js';
import { NotBuilt } from '../projections/read-models.js';
import { pause, type Patience } from '../store/retry.js';

export interface DeadlinePollerOptions extends FiringOptions {
  readonly table: DeadlineTable;
  /** Waits between looks, in the machine's time. */
  readonly pause?: Patience['pause'];
  /** Deadlines read, and recorded as settled, at a time; default 200. */
  readonly page?: number;
}

/** The domain clock can jump, so the poller looks at least this often, in the machine's milliseconds. */
const longestPause = 1_000;
/** Earlier than every instant: a deadline to be tried again at the next look. */
const atOnce = -Infinity;
/** After so many looks everything is looked at again: a table may have been emptied and refilled between two of them. */
const looksUntilRestart = 600;

/**
 * Turns what falls due into commands, from its making on. After a stop they come late, but they come; what is fired
 * twice has one command id.
 */
export class DeadlinePoller {
  private readonly ending = new AbortController();
  private readonly page: number;
  private readonly scan: DeadlineScan;
  /** Deadlines that have instants left, by key: when the next one falls due. */
  private readonly unfinished = new Map<string, number>();
  private readonly late = { lastMs: 0, maxMs: 0 };
  private looks = 0;
  private turns: Promise<unknown> = Promise.resolve();
  private readonly running: Promise<void>;

  constructor(private readonly options: DeadlinePollerOptions) {
    this.page = options.page ?? 200;
    this.scan = new DeadlineScan(options.table, this.page);
    this.running = this.run();
  }

  /** Fires what is due, then tells whether nothing due at `now` is left. The projection must be at the log's head. */
  async settled(now: number): Promise<boolean> {
    await this.look();
    return (await this.pending(now)) === 0;
  }

  /** Deadlines with an instant that is due and not settled. Looks at everything overdue: for journeys and tests. */
  pendingDue(): Promise<number> {
    return this.pending(this.options.clock.now());
  }

  /** From the instant due to the written outcome, by the domain clock. */
  lateness(): { readonly lastMs: number; readonly maxMs: number } {
    return { ...this.late };
  }

  /** Ends after the firings under way. */
  stop(): Promise<void> {
    this.ending.abort();
    return this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      let wait = longestPause;
      try {
        await this.look();
        wait = await this.untilNext();
      } catch (error) {
        if (!(error instanceof NotBuilt)) this.options.onError?.(error); // it will be, and nothing is lost until then
      }
      await this.rest(wait);
    }
    await this.turns;
  }

  private async rest(milliseconds: number): Promise<void> {
    const { signal } = this.ending;
    if (!signal.aborted) await (this.options.pause ?? pause)(milliseconds, signal).catch(() => undefined); // ended early
  }

  /** Fires everything that is due now. One look at a time. */
  private look(): Promise<void> {
    const look = this.turns.then(async () => {
      this.looks += 1;
      if (this.looks % looksUntilRestart === 0) this.scan.restart();
      const now = this.options.clock.now();
      await this.tryAgain(now);
      for await (const page of this.scan.due(now)) {
        if (this.ending.signal.aborted) return;
        await this.work(page, now);
      }
    });
    this.turns = look.catch(() => undefined);
    return look;
  }

  private async pending(now: number): Promise<number> {
    const { table, settled } = this.options;
    const query = {
      where: { due: { lte: instant(now) } },
      sort: { field: 'due', direction: 'ascending' },
      limit: this.page,
    } as const;
    let count = 0;
    for await (const page of pagesOf(table, query)) count += (await unsettled(page, settled, now)).size;
    return count;
  }

  private async tryAgain(now: number): Promise<void> {
    const waiting = [...this.unfinished].filter(([, next]) => next <= now).map(([key]) => key);
    for (let from = 0; from < waiting.length && !this.ending.signal.aborted; from += this.page) {
      const keys = waiting.slice(from, from + this.page);
      const rows = await this.options.table.load(keys);
      for (const key of keys) if (!rows.has(key)) this.unfinished.delete(key);
      await this.work(
        [...rows].map(([key, { row }]) => ({ key, row })),
        now,
      );
    }
  }

  private async work(page: readonly FoundDeadline[], now: number): Promise<void> {
    const dues = await unsettled(page, this.options.settled, now);
    const options = { ...this.options, signal: this.ending.signal };
    const again = new Set(await fireAll(dues, (milliseconds) => this.wasLate(milliseconds), options));
    for (const { key, row } of page) {
      const next = again.has(key) ? atOnce : nextInstant(row, now);
      if (next === undefined) this.unfinished.delete(key);
      else this.unfinished.set(key, next);
    }
  }

  private wasLate(milliseconds: number): void {
    this.late.lastMs = milliseconds;
    this.late.maxMs = Math.max(this.late.maxMs, milliseconds);
  }

  private async untilNext(): Promise<number> {
    const now = this.options.clock.now();
    let next = Math.min(now + longestPause, (await this.scan.next(now)) ?? Infinity);
    for (const instantOf of this.unfinished.values()) if (instantOf > now) next = Math.min(next, instantOf);
    return next - now;
  }
}
