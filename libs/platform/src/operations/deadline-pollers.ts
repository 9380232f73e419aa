import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { DeadlinePoller } from '@mouakaba/event-sourcing';

/** The pollers of this process. */
export class DeadlinePollers implements BeforeApplicationShutdown {
  private readonly pollers: DeadlinePoller[] = [];

  add(poller: DeadlinePoller): void {
    this.pollers.push(poller);
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

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.pollers.map((poller) => poller.stop()));
  }
}
