import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { DeadlinePoller } from '@mouakaba/event-sourcing';

/** The pollers of this process, while it runs them. */
export class DeadlinePollers implements BeforeApplicationShutdown {
  private pollers: readonly DeadlinePoller[] = [];

  begin(pollers: readonly DeadlinePoller[]): void {
    this.pollers = pollers;
  }

  /** Deadlines that are due and not settled. Looks at everything overdue. */
  async pendingDue(): Promise<number> {
    const counts = await Promise.all(this.pollers.map((poller) => poller.pendingDue()));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** From the instant due to the written outcome, in milliseconds of the domain clock. */
  lateness(): { readonly lastMs: number; readonly maxMs: number } {
    const all = this.pollers.map((poller) => poller.lateness());
    return {
      lastMs: Math.max(0, ...all.map(({ lastMs }) => lastMs)),
      maxMs: Math.max(0, ...all.map(({ maxMs }) => maxMs)),
    };
  }

  /** Fires what is due at `now`; whether nothing is left. */
  async settle(now: number): Promise<boolean> {
    const settled = await Promise.all(this.pollers.map((poller) => poller.settled(now)));
    return settled.every(Boolean);
  }

  /** Ends after the firings under way. */
  async end(): Promise<void> {
    const ending = this.pollers;
    this.pollers = []; // at once: others may begin before all of these have come to rest
    await Promise.all(ending.map((poller) => poller.stop()));
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.end();
  }
}
