import { describe, expect, it } from '@jest/globals';
import { triedWrites } from './tried-writes.js';

/** A check whose writes are counted and fail when told so, by a clock that is moved. */
function setUp() {
  const state = { now: 0, writes: 0, full: false };
  const check = triedWrites(
    'keys',
    () => {
      state.writes += 1;
      return state.full ? Promise.reject(new Error('full')) : Promise.resolve();
    },
    undefined,
    () => state.now,
  );
  return { state, ask: () => check.check(), check };
}

describe('a check that writes', () => {
  it('writes once in ten seconds while all is well, however often it is asked', async () => {
    const { state, ask } = setUp();
    for (state.now = 0; state.now < 20_000; state.now += 100) await Promise.all([ask(), ask()]);
    expect(state.writes).toBe(2);
  });

  it('tries each second while it fails, and says so until it does not', async () => {
    const { state, ask } = setUp();
    state.full = true;
    await expect(ask()).rejects.toThrow('full');
    await expect(ask()).rejects.toThrow('full');
    expect(state.writes).toBe(1);
    state.now = 1_000;
    state.full = false;
    await ask();
    expect(state.writes).toBe(2);
  });

  it('writes again at once when a request has met what is away while a write was under way', async () => {
    const writes: PromiseWithResolvers<undefined>[] = [];
    const check = triedWrites(
      'keys',
      async () => {
        const write = Promise.withResolvers<undefined>();
        writes.push(write);
        await write.promise;
      },
      undefined,
      () => 0,
    );
    const first = check.check();
    check.suspect?.();
    writes[0]?.resolve(undefined);
    await first;
    const second = check.check();
    writes[1]?.reject(new Error('full'));
    await expect(second).rejects.toThrow('full');
  });

  it('goes on after a write that failed before it was a promise', async () => {
    let now = 0;
    let writes = 0;
    const check = triedWrites(
      'keys',
      () => {
        writes += 1;
        throw new Error('closed');
      },
      undefined,
      () => now,
    );
    for (; writes < 3; now += 1_000) await expect(check.check()).rejects.toThrow('closed');
  });

  it('writes at once when a request has met what is away', async () => {
    const { state, ask, check } = setUp();
    await ask();
    state.full = true;
    check.suspect?.();
    await expect(ask()).rejects.toThrow('full');
  });
});
