import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { repeating } from './repeating.js';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe('what is repeated', () => {
  it('is not begun again before it has ended, and is waited for at the end', async () => {
    const under: PromiseWithResolvers<undefined>[] = [];
    const end = repeating(1_000, () => {
      const next = Promise.withResolvers<undefined>();
      under.push(next);
      return next.promise.then(() => undefined);
    });
    await jest.advanceTimersByTimeAsync(3_000);
    expect(under).toHaveLength(1);
    under[0]!.resolve(undefined);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(under).toHaveLength(2);

    let ended = false;
    const ending = end().then(() => (ended = true));
    await jest.advanceTimersByTimeAsync(3_000);
    expect([under.length, ended]).toEqual([2, false]);
    under[1]!.resolve(undefined);
    await ending;
  });
});
