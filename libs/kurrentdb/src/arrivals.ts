import type { AllStreamSubscription, ResolvedEvent } from '@kurrent/kurrentdb-client';

/** A server's subscription, taken from as fast as its reader likes: what is not taken holds the server back. */
export class Arrivals {
  /** Why it broke off; undefined while it goes on, and when the server ended it without an error. */
  failure: Error | undefined;
  confirmed = false;
  /** Nothing more will come; what has come may still be taken. */
  over = false;
  #changed = () => undefined as unknown;

  constructor(private readonly subscription: AllStreamSubscription) {
    const changed = () => this.#changed();
    const over = () => {
      this.over = true;
      changed();
    };
    subscription.on('confirmation', () => {
      this.confirmed = true;
      changed();
    });
    subscription.on('readable', changed);
    // For ever: a client may report more than one error, and one that nobody listens for ends the process.
    subscription.on('error', (error: Error) => {
      this.failure = error;
      over();
    });
    subscription.on('end', over);
    subscription.on('close', over);
  }

  take(): ResolvedEvent | undefined {
    return (this.subscription.read() as ResolvedEvent | null) ?? undefined;
  }

  /** Resolves when there may be something to take, or it is over, or confirmed. Nothing that happened before counts. */
  change(): Promise<void> {
    return new Promise((resolve) => {
      this.#changed = () => resolve();
    });
  }

  end(): void {
    this.subscription.unsubscribe().catch(() => undefined);
    this.subscription.destroy();
  }
}
