import { describe, expect, it } from '@jest/globals';
import { NotBuilt, type ReadModels } from '../../projections/read-models.js';
import { at, batch, live, readable, visits } from './fixture.js';

const query = { where: {}, limit: 9 };

export function buildsConformance(opened: () => Promise<ReadModels>): void {
  /** A live build with one document, and the engine's side of the read model. */
  async function built() {
    const models = await opened();
    const first = await live(models);
    await first.commit(batch(undefined, 1, readable({ a: { child: 'A' } })));
    return { models, first, table: await models.builds(visits) };
  }

  describe('builds', () => {
    it('answer nothing before the first is whole, and say so', async () => {
      const models = await opened();
      const [queries, table] = [await models.open(visits), await models.builds(visits)];
      expect(await table.builds()).toEqual({ next: { number: 1, checkpoint: undefined } });
      await (await table.build(1)).commit(batch(undefined, 1, readable({ a: { child: 'A' } })));
      await expect(queries.find(query)).rejects.toThrow(NotBuilt);
      await expect(queries.count({})).rejects.toThrow(NotBuilt);
      await expect(queries.load(['a'])).rejects.toThrow(NotBuilt);
      await expect(queries.checkpoint()).rejects.toThrow(NotBuilt);
      await expect(models.dump(visits)[Symbol.asyncIterator]().next()).rejects.toThrow(NotBuilt);
      expect(await table.publish({ number: 1, checkpoint: at(1) })).toBe(true);
      expect(await queries.find(query)).toMatchObject([{ key: 'a', row: { child: 'A' } }]);
      expect(await table.builds()).toEqual({ live: { number: 1, checkpoint: at(1) } });
    });

    it('of an empty log are whole without an event', async () => {
      const models = await opened();
      const table = await models.builds(visits);
      expect(await table.publish({ number: 1, checkpoint: undefined })).toBe(true);
      expect(await (await models.open(visits)).count({})).toBe(0);
    });

    it('leave the live one to queries until the next is published, and both go on', async () => {
      const { models, first, table } = await built();
      const queries = await models.open(visits);
      expect(await table.begin()).toBe(2);
      const second = await table.build(2);
      expect(await second.commit(batch(undefined, 1, readable({ b: { child: 'B' } })))).toBe(true);
      expect(await first.commit(batch(1, 2, readable({ c: { child: 'C' } })))).toBe(true);
      expect((await queries.find(query)).map(({ key }) => key)).toEqual(['a', 'c']);
      expect([...(await second.load(['a', 'b', 'c'])).keys()]).toEqual(['b']);
      expect(await table.builds()).toEqual({
        live: { number: 1, checkpoint: at(2) },
        next: { number: 2, checkpoint: at(1) },
      });
      expect(await table.publish({ number: 2, checkpoint: at(1) })).toBe(true);
      expect((await queries.find(query)).map(({ key }) => key)).toEqual(['b']);
      expect(await queries.checkpoint()).toEqual(at(1));
      const dumped: string[] = [];
      for await (const { key } of models.dump(visits)) dumped.push(key);
      expect(dumped).toEqual(['b']);
    });

    it('that were replaced or given up are written to no more', async () => {
      const { first, table } = await built();
      await table.begin();
      const second = await table.build(2);
      await second.commit(batch(undefined, 1, readable({ b: { child: 'B' } })));
      expect(await table.begin()).toBe(3);
      expect(await second.commit(batch(1, 2, {}))).toBe(false);
      expect(await (await table.build(3)).commit(batch(undefined, 5, {}))).toBe(true);
      expect(await table.publish({ number: 3, checkpoint: at(5) })).toBe(true);
      expect(await first.commit(batch(1, 2, readable({ a: { child: 'late' } })))).toBe(false);
      expect(await first.count({})).toBe(0);
    });

    it.each([
      ['of another checkpoint', { number: 2, checkpoint: at(2) }],
      ['of no checkpoint', { number: 2, checkpoint: undefined }],
      ['given up', { number: 1, checkpoint: at(1) }],
    ])('%s are not published', async (_, build) => {
      const { first, table } = await built();
      await table.begin();
      await (await table.build(2)).commit(batch(undefined, 1, {}));
      expect(await table.publish(build)).toBe(false);
      expect(await first.count({})).toBe(1);
    });

    it('are published once by two who ask at once', async () => {
      const { table } = await built();
      await table.begin();
      const build = { number: 2, checkpoint: undefined };
      const published = await Promise.all([table.publish(build), table.publish(build)]);
      expect(published.filter(Boolean)).toHaveLength(1);
    });

    it('that are withdrawn answer nothing until the next is whole', async () => {
      const { models, table } = await built();
      const queries = await models.open(visits);
      expect(await queries.count({})).toBe(1);
      expect(await table.begin({ withdraw: true })).toBe(2);
      await expect(queries.count({})).rejects.toThrow(NotBuilt);
      expect(await table.publish({ number: 2, checkpoint: undefined })).toBe(true);
      expect(await queries.count({})).toBe(0);
    });

    it('are never read as empty while one takes the place of another', async () => {
      const [builder, reader] = [await opened(), await opened()];
      const table = await builder.builds(visits);
      await (await live(builder)).commit(batch(undefined, 1, readable({ a: { child: 'A' } })));
      const queries = await reader.open(visits);
      const rebuilding = { over: false };
      const rebuild = async () => {
        for (let number = 2; number < 12; number++) {
          await table.begin();
          await (await table.build(number)).commit(batch(undefined, 1, readable({ a: { child: 'A' } })));
          await table.publish({ number, checkpoint: at(1) });
        }
        rebuilding.over = true;
      };
      const rebuilt = rebuild();
      while (!rebuilding.over) {
        const counts = await Promise.all([
          queries.count({}),
          queries.count({}),
          queries.count({ child: 'A' }),
        ]);
        expect(counts).toEqual([1, 1, 1]);
        expect(await queries.find({ where: { child: 'A' }, limit: 5 })).toHaveLength(1);
        expect([...(await queries.load(['a'])).keys()]).toEqual(['a']);
      }
      await rebuilt;
    });

    it('are there for the next run, half done or whole', async () => {
      const { table } = await built();
      await table.begin();
      await (await table.build(2)).commit(batch(undefined, 3, readable({ b: { child: 'B' } })));
      const later = await (await opened()).builds(visits);
      expect(await later.builds()).toEqual({
        live: { number: 1, checkpoint: at(1) },
        next: { number: 2, checkpoint: at(3) },
      });
      expect([...(await (await later.build(2)).load(['b'])).keys()]).toEqual(['b']);
    });
  });
}
