/** The work's result. The work itself goes on. @throws the signal's reason as soon as it aborts */
export function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason as Error);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  promise.catch(() => undefined);
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', abort));
}
