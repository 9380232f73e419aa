/** Tells this process's subscriptions that the log has grown, or that it is closed. */
export class Commits {
  readonly #waiting = new Set<() => void>();
  #ended = false;

  get ended(): boolean {
    return this.#ended;
  }

  announce(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  end(): void {
    this.#ended = true;
    this.announce();
  }

  /** Resolves at the next announcement, or when `signal` aborts, or after `atMost` milliseconds. */
  next(signal: AbortSignal, atMost?: number): Promise<void> {
    if (this.#ended || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer =
        atMost === undefined
          ? undefined
          : setTimeout(() => {
              wake();
            }, atMost);
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }
}
