import { type DomainClock, instant } from '../commands/clock.js';
import {
  fireAll,
  nextInstant,
  unsettled,
  type DueDeadline,
  type Firing,
  type FiringOptions,
  type SettledDeadlines,
} from './deadline-firing.js';
import { DeadlineScan, pagesOf, type DeadlineTable, type FoundDeadline } from './deadline-scan.js';
import { pause, type Patience } from '../store/retry.js';

export interface DeadlinePollerOptions {
  readonly tables: readonly DeadlineTable[];
  readonly settled: SettledDeadlines;
  readonly clock: DomainClock;
  readonly fire: Firing;
  /** A firing that failed, or (without one) a look that did; both are tried again. */
  readonly onError?: (error: unknown, due?: DueDeadline) => void;
  /** Waits between looks, in the machine's time. */
  readonly pause?: Patience['pause'];
  /** Deadlines read, and recorded as settled, at a time; default 200. */
  readonly page?: number;
  /** Firings at the same time; default 16. */
  readonly concurrency?: number;
}

export interface DeadlinePoller {
  /** Fires what is due, then tells whether nothing due at `now` is left. The projections must be at the log's head. */
  settled(now: number): Promise<boolean>;
  /** Deadlines with an instant that is due and not settled. Looks at everything overdue: for journeys and tests. */
  pendingDue(): Promise<number>;
  /** From the instant due to the written outcome, by the domain clock. */
  lateness(): { readonly lastMs: number; readonly maxMs: number };
  /** Ends after the firings under way. */
  stop(): Promise<void>;
}

/** The domain clock can jump, so the poller looks at least this often, in the machine's milliseconds. */
const longestPause = 1_000;
/** Earlier than every instant: a deadline to be tried again at the next look. */
const atOnce = -Infinity;
/** After so many looks everything is looked at again: a table may have been emptied and refilled between two of them. */
const looksUntilRestart = 600;

/** Turns what falls due into commands. After a stop they come late, but they come; what is fired twice has one command id. */
export function startDeadlinePoller(options: DeadlinePollerOptions): DeadlinePoller {
  const poller = new Poller(options);
  const running = poller.run();
  return {
    async settled(now) {
      await poller.look();
      return (await poller.pending(now)) === 0;
    },
    pendingDue: () => poller.pending(options.clock.now()),
    lateness: () => poller.lateness,
    stop() {
      poller.ending.abort();
      return running;
    },
  };
}

class Poller {
  readonly ending = new AbortController();
  lateness = { lastMs: 0, maxMs: 0 };
  private readonly tables: readonly {
    readonly table: DeadlineTable;
    readonly scan: DeadlineScan;
    readonly unfinished: Map<string, number>;
  }[];
  private readonly firing: FiringOptions;
  private readonly page: number;
  private looks = 0;
  private turns: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: DeadlinePollerOptions) {
    const { settled, clock, fire, onError = () => undefined, concurrency = 16, page = 200 } = options;
    this.page = page;
    this.firing = { settled, clock, fire, onError, concurrency };
    this.tables = options.tables.map((table) => ({
      table,
      scan: new DeadlineScan(table, page),
      unfinished: new Map(),
    }));
  }

  async run(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      let wait = longestPause;
      try {
        await this.look();
        wait = await this.untilNext();
      } catch (error) {
        this.firing.onError(error);
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
  look(): Promise<void> {
    const look = this.turns.then(async () => {
      this.looks += 1;
      for (const each of this.tables) {
        if (this.looks % looksUntilRestart === 0) each.scan.restart();
        await this.lookAt(each);
      }
    });
    this.turns = look.catch(() => undefined);
    return look;
  }

  async pending(now: number): Promise<number> {
    let count = 0;
    for (const { table } of this.tables) {
      const query = {
        where: { due: { lte: instant(now) } },
        sort: { field: 'due', direction: 'ascending' },
        limit: this.page,
      } as const;
      for await (const page of pagesOf(table, query))
        count += (await unsettled(page, this.firing.settled, now)).size;
    }
    return count;
  }

  private async lookAt({ table, scan, unfinished }: Poller['tables'][number]): Promise<void> {
    const now = this.firing.clock.now();
    const waiting = [...unfinished].filter(([, next]) => next <= now).map(([key]) => key);
    for (let from = 0; from < waiting.length && !this.ending.signal.aborted; from += this.page) {
      const keys = waiting.slice(from, from + this.page);
      const rows = await table.load(keys);
      for (const key of keys) if (!rows.has(key)) unfinished.delete(key);
      await this.work(
        [...rows].map(([key, { row }]) => ({ key, row })),
        unfinished,
        now,
      );
    }
    for await (const page of scan.due(now)) {
      if (this.ending.signal.aborted) return;
      await this.work(page, unfinished, now);
    }
  }

  private async work(
    page: readonly FoundDeadline[],
    unfinished: Map<string, number>,
    now: number,
  ): Promise<void> {
    const again = new Set(
      await fireAll(await unsettled(page, this.firing.settled, now), this.late, this.firing),
    );
    for (const { key, row } of page) {
      const next = again.has(key) ? atOnce : nextInstant(row, now);
      if (next === undefined) unfinished.delete(key);
      else unfinished.set(key, next);
    }
  }

  private readonly late = (milliseconds: number) => {
    this.lateness = { lastMs: milliseconds, maxMs: Math.max(this.lateness.maxMs, milliseconds) };
  };

  private async untilNext(): Promise<number> {
    const now = this.firing.clock.now();
    let next = now + longestPause;
    for (const { scan, unfinished } of this.tables) {
      next = Math.min(next, (await scan.next(now)) ?? next);
      for (const instantOf of unfinished.values()) if (instantOf > now) next = Math.min(next, instantOf);
    }
    return next - now;
  }
}
