/**
 * Does something every so many milliseconds, never twice at once; `work` fails by itself. Returns what ends it, and
 * resolves when what is under way has ended.
 */
export function repeating(milliseconds: number, work: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  const timer = setInterval(() => {
    underWay ??= work().finally(() => (underWay = undefined));
  }, milliseconds);
  return () => {
    clearInterval(timer);
    return underWay ?? Promise.resolve();
  };
}
