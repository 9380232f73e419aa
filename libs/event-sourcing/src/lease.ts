import { Unavailable } from './event-store.js';
import { pause, type Patience } from './projection-retry.js';

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
export interface Tenant {
  /** Once for each time the lease was taken; after a failure `end`, and once more. */
  begin(): Promise<void>;
  end(): Promise<void>;
}

export interface LeaseOptions {
  readonly lease: Lease;
  readonly tenant: Tenant;
  /** A holder that is gone is replaced after so long, in milliseconds; default 3,000. Renewed three times as often. */
  readonly milliseconds?: number;
  readonly onError?: (error: unknown) => void;
  readonly pause?: Patience['pause'];
}

/** Runs the tenant whenever, and only while, this process holds the lease. */
export function runUnderLease(options: LeaseOptions): { stop(): Promise<void> } {
  const { lease, tenant, milliseconds = 3_000, onError = () => undefined } = options;
  const ending = new AbortController();
  const rest = options.pause ?? pause;

  const run = async () => {
    let running = false;
    let heldUntil = 0;
    const end = async () => {
      if (!running) return;
      running = false;
      await tenant.end();
    };
    while (!ending.signal.aborted) {
      const asked = performance.now();
      try {
        if (await lease.hold(milliseconds)) heldUntil = asked + milliseconds;
        else heldUntil = 0;
      } catch (error) {
        onError(error); // the database is away: what is held is held until it runs out
      }
      try {
        if (performance.now() >= heldUntil) await end();
        else if (!running) {
          running = true;
          await tenant.begin();
        }
      } catch (error) {
        onError(error);
        await end().catch(onError); // what has begun of it must not be begun a second time
      }
      await rest(milliseconds / 3, ending.signal).catch(() => undefined); // ended early
    }
    try {
      await end();
    } finally {
      await lease.release();
    }
  };
  const running = run();
  return {
    async stop() {
      ending.abort();
      await running.catch(onError);
    },
  };
}
