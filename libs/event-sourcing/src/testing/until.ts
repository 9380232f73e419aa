interface Waiting {
  /** Milliseconds between two looks; at each turn of the event loop without it. */
  readonly every?: number;
  /** Milliseconds after which it is in vain: far more than it takes. */
  readonly patience?: number;
}

/**
 * Waits for what a test cannot be told of, and gives way to everything else meanwhile.
 * @param what must come true, for whoever reads the failure
 * @throws Error it does not come true
 */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  { every = 0, patience = 30_000 }: Waiting = {},
): Promise<void> {
  for (const end = performance.now() + patience; !(await holds());) {
    if (performance.now() > end) throw new Error(`in vain: ${what}`);
    await new Promise((resolve) => (every === 0 ? setImmediate(resolve) : setTimeout(resolve, every)));
  }
}
