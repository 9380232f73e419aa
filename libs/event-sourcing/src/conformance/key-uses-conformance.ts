import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { limits } from '@mouakaba/contracts';
import { KeyUses } from '../commands/key-uses.js';
import type { OperationalStore } from '../store/operational-store.js';
import type { ThrowawayStore } from './operational-store-conformance.js';

/** Far ahead: what expires by this clock, no server's own clock has expired yet. */
const start = Date.UTC(2090, 0, 1);
const day = 24 * 3_600_000;

/** What holds of the uses of idempotency keys on every operational store. */
export function keyUsesConformance(adapter: string, make: () => Promise<ThrowawayStore>): void {
  describe(`the uses of idempotency keys in ${adapter}`, () => {
    let throwaway: ThrowawayStore;
    let stores: OperationalStore[];
    let now: number;

    /** One process more on the same store. */
    const opened = async () => {
      const store = await throwaway.open(() => now);
      stores.push(store);
      const uses = new KeyUses(store, () => now);
      return {
        claim: (key: string, command: string, request = 'a request') => uses.claim(key, command, request),
        release: (key: string, command: string, request = 'a request') => uses.release(key, command, request),
      };
    };

    beforeEach(async () => {
      now = start;
      stores = [];
      throwaway = await make();
    });

    afterEach(async () => {
      await Promise.all(stores.map((store) => store.close()));
      await throwaway.remove();
    });

    it('are one command each, also for another process and after this one has ended', async () => {
      const uses = await opened();
      expect(await uses.claim('key', 'first')).toBe('claimed');
      expect(await uses.claim('key', 'first')).toBe('held');
      expect(await uses.claim('key', 'second')).toBe('taken');
      expect(await uses.claim('other', 'second')).toBe('claimed');
      await stores[0]?.close();
      expect(await (await opened()).claim('key', 'second')).toBe('taken');
    });

    it('are one command each when many claim at once', async () => {
      const all = [await opened(), await opened()];
      const claims = await Promise.all(
        Array.from({ length: 20 }, (_, index) => all[index % 2]!.claim('key', `command-${String(index)}`)),
      );
      expect(claims.filter((claim) => claim === 'claimed')).toHaveLength(1);
      expect(claims.filter((claim) => claim === 'taken')).toHaveLength(19);
    });

    it('keep no command from being done while the store is away', async () => {
      const uses = await opened();
      await stores[0]?.close();
      expect(await uses.claim('key', 'first')).toBe('unknown');
      await uses.release('key', 'first');
    });

    it('stay with the request that asked last when its twin was refused, in another process too', async () => {
      const [uses, elsewhere] = [await opened(), await opened()];
      expect(await uses.claim('key', 'first', 'refused')).toBe('claimed');
      expect(await elsewhere.claim('key', 'first', 'accepted')).toBe('held');
      await uses.release('key', 'first', 'refused');
      expect(await uses.claim('key', 'second', 'later')).toBe('taken');
    });

    it('stay with the command that has them now, whoever had them before', async () => {
      const uses = await opened();
      await uses.claim('key', 'first', 'one');
      await uses.release('key', 'first', 'one');
      await uses.claim('key', 'second', 'two');
      await uses.release('key', 'first', 'one');
      expect(await uses.claim('key', 'third', 'three')).toBe('taken');
    });

    it('are given back by what was refused, and forgotten after their days', async () => {
      const uses = await opened();
      await uses.claim('key', 'first');
      await uses.release('key', 'first');
      expect(await uses.claim('key', 'second')).toBe('claimed');
      now = start + limits.idempotencyKeyDays * day - 1;
      expect(await uses.claim('key', 'third')).toBe('taken');
      now += 1;
      expect(await uses.claim('key', 'third')).toBe('claimed');
    });
  });
}
