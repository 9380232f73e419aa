import { Unavailable } from './event-store.js';
import { pause, type Patience } from './retry.js';

/** The right to run what one process alone should run. It saves work; correctness does not hang on it. */
export interface Lease {
  /** Takes or renews it for so many milliseconds of the database's time; false while another process has it. */
  hold(milliseconds: number): Promise<boolean>;
  /** Gives it up, if this process has it. */
  release(): Promise<void>;
}

/** Another process has the lease: nothing was written, and this process ends what it runs under it. */
export class LeaseLost extends Unavailable {
  constructor(dependency: string) {
    super(dependency, 'another process holds the lease');
    this.name = 'LeaseLost';
  }
}

/** What runs while the lease is held. */
export interface LeasedWork {
  /** Once for each time the lease was taken; after a failure `end`, and once more. */
  begin(): Promise<void>;
  end(): Promise<void>;
}

export interface LeaseOptions {
  readonly lease: Lease;
  readonly work: LeasedWork;
  /** A holder that is gone is replaced after so long, in milliseconds; default 3,000. Renewed three times as often. */
  readonly milliseconds?: number;
  /** What failed: the question for the lease, the work, or giving the lease up. All but the last is tried again. */
  readonly onError?: (error: unknown, failed: 'hold' | 'begin' | 'end' | 'release') => void;
  readonly pause?: Patience['pause'];
}

/** Runs the work whenever, and only while, this process holds the lease. */
export function runUnderLease(options: LeaseOptions): { stop(): Promise<void> } {
  const { lease, work, milliseconds = 3_000, onError = () => undefined } = options;
  const ending = new AbortController();
  const rest = options.pause ?? pause;

  const run = async () => {
    let running = false;
    let heldUntil = 0;
    let ended = Promise.resolve();
    let runningOut: NodeJS.Timeout | undefined;
    const end = () => {
      if (running) ended = work.end().catch((error: unknown) => onError(error, 'end'));
      running = false;
      return ended;
    };
    while (!ending.signal.aborted) {
      const asked = performance.now();
      try {
        heldUntil = (await lease.hold(milliseconds)) ? asked + milliseconds : 0;
      } catch (error) {
        onError(error, 'hold'); // the database is away: what is held is held until it runs out
      }
      clearTimeout(runningOut);
      await ended; // it may have run out before the answer came
      if (performance.now() >= heldUntil) await end();
      else if (!running) {
        running = true;
        try {
          await work.begin();
        } catch (error) {
          onError(error, 'begin');
          await end(); // what has begun of it must not be begun a second time
        }
      }
      if (running) runningOut = setTimeout(() => void end(), Math.max(0, heldUntil - performance.now()));
      await rest(milliseconds / 3, ending.signal).catch(() => undefined); // ended early
    }
    clearTimeout(runningOut);
    await end();
    await lease.release().catch((error: unknown) => onError(error, 'release'));
  };
  const running = run();
  return {
    async stop() {
      ending.abort();
      await running;
    },
  };
}
