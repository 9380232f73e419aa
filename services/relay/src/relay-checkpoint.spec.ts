import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LeaseLost, positionOf, type OperationalStore } from '@mouakaba/event-sourcing';
import { openSqliteOperationalStore } from '@mouakaba/sqlite';
import { RelayCheckpoint, RelayLease } from './relay-checkpoint.js';

const at = (number: number) => positionOf('018f00000000aaaaaaaaaa', number);
let operations: OperationalStore;
let now: number;
beforeEach(() => {
  operations = openSqliteOperationalStore(':memory:');
  now = 1_000;
});
afterEach(() => operations.close());

const take = (holder: string) =>
  RelayCheckpoint.take({ operations, holder, epoch: 'e', leaseMs: 100, now: () => now });

describe('a relay’s turn', () => {
  it('is one at a time, and the next goes on from where the last one came', async () => {
    const first = (await take('first'))!;
    await first.publishedUpTo(at(5));
    expect(await take('second')).toBeUndefined();
    now += 99;
    await first.renew();
    now += 99;
    expect(await take('second')).toBeUndefined();
    await first.verifiedUpTo({ position: at(4), mark: '9' });
    await first.release();
    const second = (await take('second'))!;
    expect([second.published, second.verified]).toEqual([at(5), { position: at(4), mark: '9' }]);
    await second.setBack(at(2));
    expect([second.published, second.verified]).toEqual([at(2), undefined]);
  });

  it('is over for one that slept, once another has begun: it moves nothing any more', async () => {
    const first = (await take('first'))!;
    await first.publishedUpTo(at(5));
    now += 100;
    expect(first.expired).toBe(true);
    const second = (await take('second'))!;
    await second.publishedUpTo(at(9));
    await expect(first.publishedUpTo(at(7))).rejects.toThrow(LeaseLost);
    await expect(first.setBack(undefined)).rejects.toThrow(LeaseLost);
    await first.release().catch(() => undefined);
    await second.renew();
    expect(second.published).toBe(at(9));
  });

  it('goes on for one that slept if nobody came', async () => {
    const first = (await take('first'))!;
    now += 1_000;
    await first.publishedUpTo(at(5));
    expect([first.published, first.expired]).toEqual([at(5), false]);
  });

  it('goes on when an answer was lost on its way', async () => {
    let lose = false;
    const { replaceIf } = operations;
    operations.replaceIf = async (...given) => {
      const replaced = await replaceIf.apply(operations, given);
      if (lose) throw new Error('lost');
      return replaced;
    };
    const first = (await take('first'))!;
    lose = true;
    await expect(first.publishedUpTo(at(5))).rejects.toThrow('lost');
    lose = false;
    await first.renew();
    expect(first.published).toBe(at(5));
  });
});

describe('the lease of the relays', () => {
  const lease = () => new RelayLease({ operations, epoch: 'e', now: () => now });

  it('is had by one relay at a time, and renewed by whoever has it', async () => {
    const [first, second] = [lease(), lease()];
    expect([await first.hold(100), await second.hold(100)]).toEqual([true, false]);
    now += 99;
    expect([await first.hold(100), await second.hold(100)]).toEqual([true, false]);
    await first.checkpoint!.publishedUpTo(at(5));
    await first.release();
    expect([await second.hold(100), await first.hold(100)]).toEqual([true, false]);
    expect([second.checkpoint!.published, first.checkpoint]).toEqual([at(5), undefined]);
  });

  it('is lost by one that slept, which gives up nothing of the next one', async () => {
    const [first, second] = [lease(), lease()];
    await first.hold(100);
    now += 100;
    expect(await second.hold(100)).toBe(true);
    await first.release();
    expect([await first.hold(100), await second.hold(100)]).toEqual([false, true]);
  });
});
