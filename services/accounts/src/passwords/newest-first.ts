import { Unavailable } from '@mouakaba/event-sourcing';
import fastq from 'fastq';

export interface Bounds {
  /** Tasks that run at once. */
  readonly atOnce: number;
  /** Tasks that wait at most. */
  readonly waiting: number;
  /** How long one waits at most, in milliseconds. */
  readonly patience: number;
}

/**
 * Runs tasks a few at once, the newest first: whoever comes after a crowd does not wait behind it. What cannot be begun
 * in time fails.
 */
export function newestFirst({ atOnce, waiting, patience }: Bounds) {
  const queue = fastq.promise((run: () => Promise<void>) => run(), atOnce);
  const busy = () => new Unavailable('passwords', 'too many wait', 'crowded');

  /** @throws Unavailable too many wait, or it has waited too long */
  return <T>(task: () => Promise<T>): Promise<T> => {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    if (queue.length() >= waiting) return Promise.reject(busy());
    let given = true;
    const late = setTimeout(() => {
      given = false;
      reject(busy());
    }, patience);
    void queue.unshift(() => {
      clearTimeout(late);
      return given ? task().then(resolve, reject) : Promise.resolve();
    });
    return promise;
  };
}
