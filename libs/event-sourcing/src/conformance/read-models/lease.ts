import { describe, expect, it } from '@jest/globals';
import { LeaseLost } from '../../store/lease.js';
import type { ReadModels } from '../../projections/read-models.js';
import { at, batch, readable, live } from './fixture.js';

const minute = 60_000;

export function leaseConformance(opened: () => Promise<ReadModels>, processes: 'one' | 'many'): void {
  describe('the lease', () => {
    it('is taken, renewed, given up and taken again', async () => {
      const models = await opened();
      expect(await models.hold(minute)).toBe(true);
      expect(await models.hold(minute)).toBe(true);
      await models.release();
      await models.release();
      expect(await models.hold(minute)).toBe(true);
    });

    it('asks nothing of one that never took it', async () => {
      const models = await opened();
      await models.release();
      expect(await (await live(models)).commit(batch(undefined, 1, {}))).toBe(true);
    });

    it('lets its holder write', async () => {
      const models = await opened();
      await models.hold(minute);
      const table = await live(models);
      expect(await table.commit(batch(undefined, 1, readable({ a: { child: 'A' } })))).toBe(true);
      expect(await table.commit(batch(undefined, 2, {}))).toBe(false);
    });

    if (processes === 'one') return;

    it('is held by one process of several, however many ask at once', async () => {
      const all = await Promise.all(Array.from({ length: 5 }, opened));
      const held = await Promise.all(all.map((models) => models.hold(minute)));
      expect(held.filter(Boolean)).toHaveLength(1);
      const [holder, other] = [all[held.indexOf(true)]!, all[held.indexOf(false)]!];
      await other.release();
      expect(await other.hold(minute)).toBe(false);
      await holder.release();
      expect(await other.hold(minute)).toBe(true);
      expect(await holder.hold(minute)).toBe(false);
    });

    it('passes on when its time is over, and its last holder writes no more', async () => {
      const [paused, next] = [await opened(), await opened()];
      const table = await live(paused);
      expect(await paused.hold(1)).toBe(true);
      while (!(await next.hold(minute))); // by the clock of the database
      const late = batch(undefined, 1, readable({ a: { child: 'late' } }));
      await expect(table.commit(late)).rejects.toThrow(LeaseLost);
      expect(await table.checkpoint()).toBeUndefined();
      expect(await table.count({})).toBe(0);
      expect(await (await live(next)).commit(batch(undefined, 2, {}))).toBe(true);
      await next.release();
      expect(await paused.hold(minute)).toBe(true);
      expect(await table.commit(late)).toBe(false);
      expect(await table.checkpoint()).toEqual(at(2));
    });

    it('that ran out and that nobody took still lets its holder write', async () => {
      const models = await opened();
      await models.hold(1);
      expect(await (await live(models)).commit(batch(undefined, 1, {}))).toBe(true);
    });
  });
}
