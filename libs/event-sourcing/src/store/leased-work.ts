import type { Lease } from './lease.js';
import { backOff, pause, unlessAborted, type Patience } from './retry.js';

/** What runs while this process holds a lease. */
export interface LeasedWork {
  /**
   * Called once for each time the lease is taken. Work that rejects here, or calls `failed` later, is ended and gives
   * the lease up: another process may do better.
   */
  begin(failed: (cause: unknown) => void): Promise<void>;
  /** Resolves when nothing of it runs any more. */
  end(): Promise<void>;
}

export interface LeaseOptions {
  readonly lease: Lease;
  readonly work: LeasedWork;
  /** A holder that is gone is replaced after so long, in milliseconds; default 3,000. Renewed three times as often. */
  readonly milliseconds?: number;
  /**
   * What has not ended after so many milliseconds is left behind, so that this process can take the lease again;
   * default 30,000. Correctness does not hang on the lease: it only saves work.
   */
  readonly endsWithin?: number;
  /** What failed: the question for the lease, the work, or giving the lease up. All but the last is tried again. */
  readonly onError?: (error: unknown, failed: 'hold' | 'begin' | 'work' | 'end' | 'release') => void;
  readonly pause?: Patience['pause'];
}

/** Runs the work whenever, and only while, this process holds the lease. */
export function runUnderLease(options: LeaseOptions): { stop(): Promise<void> } {
  const runner = new LeaseRunner(options);
  const running = runner.run();
  return {
    stop() {
      runner.ending.abort();
      return running;
    },
  };
}

class LeaseRunner {
  readonly ending = new AbortController();
  private readonly milliseconds: number;
  private readonly onError: NonNullable<LeaseOptions['onError']>;
  /** When the lease runs out, by this process's clock. */
  private heldUntil = 0;
  private runningOut: NodeJS.Timeout | undefined;
  /** The work that has begun and was not ended yet: the signal aborts once it has failed. */
  private begun: { readonly at: number; readonly failure: AbortController } | undefined;
  private ended: Promise<void> = Promise.resolve();
  /** Failures in a row, none of them later than the lease's length after the beginning. */
  private failures = 0;

  constructor(private readonly options: LeaseOptions) {
    this.milliseconds = options.milliseconds ?? 3_000;
    this.onError = options.onError ?? (() => undefined);
  }

  async run(): Promise<void> {
    while (!this.ending.signal.aborted) {
      await this.ask();
      await this.ended; // the lease may have run out before the answer came
      if (performance.now() >= this.heldUntil) await this.end();
      else if (this.begun === undefined) await this.begin();
      this.endInTime();
      await this.rest(this.milliseconds / 3, this.begun?.failure.signal);
      if (this.begun?.failure.signal.aborted === true) await this.giveUp(this.begun.at);
    }
    clearTimeout(this.runningOut);
    await this.end();
    await this.release();
  }

  private async ask(): Promise<void> {
    const { lease } = this.options;
    const asked = performance.now();
    try {
      this.heldUntil = (await lease.hold(this.milliseconds)) ? asked + this.milliseconds : 0;
    } catch (error) {
      this.onError(error, 'hold'); // its database is away: what is held is held until it runs out
    }
    clearTimeout(this.runningOut);
  }

  private async begin(): Promise<void> {
    const begun = { at: performance.now(), failure: new AbortController() };
    this.begun = begun;
    const failed = (error: unknown, what: 'begin' | 'work') => {
      // What fails after it was told to end has ended.
      if (this.begun !== begun || begun.failure.signal.aborted) return;
      this.onError(error, what);
      begun.failure.abort();
    };
    try {
      await this.options.work.begin((cause) => failed(cause, 'work'));
    } catch (error) {
      failed(error, 'begin');
    }
  }

  /** The work ends when the lease runs out, even while the database does not answer. */
  private endInTime(): void {
    if (this.begun !== undefined)
      this.runningOut = setTimeout(() => void this.end(), Math.max(0, this.heldUntil - performance.now()));
  }

  private end(): Promise<void> {
    if (this.begun !== undefined) {
      const { work, endsWithin = 30_000 } = this.options;
      const ended = unlessAborted(AbortSignal.timeout(endsWithin), work.end());
      this.ended = ended.catch((error: unknown) => this.onError(error, 'end'));
    }
    this.begun = undefined;
    return this.ended;
  }

  private async giveUp(begunAt: number): Promise<void> {
    this.failures = performance.now() - begunAt > this.milliseconds ? 1 : this.failures + 1;
    clearTimeout(this.runningOut);
    await this.end();
    await this.release();
    this.heldUntil = 0;
    await this.rest(backOff(this.failures));
  }

  private async release(): Promise<void> {
    await this.options.lease.release().catch((error: unknown) => this.onError(error, 'release'));
  }

  /** Ends early when the run ends, or with `early`. */
  private async rest(milliseconds: number, early?: AbortSignal): Promise<void> {
    const signal = early === undefined ? this.ending.signal : AbortSignal.any([this.ending.signal, early]);
    if (!signal.aborted) await (this.options.pause ?? pause)(milliseconds, signal).catch(() => undefined);
  }
}
