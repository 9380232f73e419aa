import { setTimeout as sleep } from 'node:timers/promises';
import { Unavailable } from './event-store.js';

/** How a retry waits, in the machine's time, and what ends all retries. */
export interface Patience {
  readonly signal: AbortSignal;
  /** Ends early, with or without an error, when the signal aborts. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const pause: Patience['pause'] = (milliseconds, signal) => sleep(milliseconds, undefined, { signal });

/** The work's result. The work itself goes on. @throws the signal's reason as soon as it aborts */
export function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason as Error);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  promise.catch(() => undefined);
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', abort));
}

/** 100 ms before the second try, doubled each time, never more than 5 s. */
export function backOff(failures: number): number {
  return Math.min(100 * 2 ** Math.max(0, failures - 1), 5_000);
}

/**
 * The result of `work`, tried again for as long as a dependency is away; `away` is called with each failure.
 * @throws the signal's reason once it aborts, and at once any other error than Unavailable
 */
export async function retryWhileUnavailable<T>(
  work: () => Promise<T>,
  patience: Patience,
  away: (cause: Unavailable) => void,
): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    patience.signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      away(error);
      await patience.pause(backOff(failures), patience.signal);
    }
  }
}
