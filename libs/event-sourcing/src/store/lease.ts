import { Unavailable } from './event-store.js';

/** The right to run what one process alone should run. It saves work; correctness does not hang on it. */
export interface Lease {
  /** Takes or renews it for so many milliseconds; false while another process has it. */
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
