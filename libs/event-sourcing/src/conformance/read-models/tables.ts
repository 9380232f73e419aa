import { describe, expect, it } from '@jest/globals';
import { projection } from '../../projections/projection.js';
import canonicalize from 'canonicalize';
import type { ReadModels } from '../../projections/read-models.js';
import { at, batch, filled, readable, visits, type Visit, live } from './fixture.js';

const newer = projection<Visit>('visits', 2, {}, { indexes: visits.indexes });

export function tablesConformance(opened: () => Promise<ReadModels>): void {
  describe('tables', () => {
    it('of another version are apart', async () => {
      const models = await opened();
      const [first, second] = [await live(models), await live(models, newer)];
      await filled(first, { a: { child: 'A' } });
      expect(await second.checkpoint()).toBeUndefined();
      expect(await second.count({})).toBe(0);
    });

    it('are opened again without harm', async () => {
      const models = await opened();
      await filled(await live(models), { a: { child: 'A' } });
      expect(await (await live(models)).count({})).toBe(1);
    });

    it('no longer known are dropped, the others kept', async () => {
      const models = await opened();
      const [kept, dropped] = [await live(models), await live(models, newer)];
      await filled(kept, { a: { child: 'A' } });
      await filled(dropped, { a: { child: 'A' } });
      await models.dropAllBut([visits]);
      expect(await kept.checkpoint()).toEqual(at(1));
      const anew = await live(models, newer);
      expect(await anew.checkpoint()).toBeUndefined();
      expect(await anew.count({})).toBe(0);
    });

    it('refuse an index that is no field name', async () => {
      const wrong = projection('wrong', 1, {}, { indexes: [["a') --"]] });
      await expect((await opened()).open(wrong)).rejects.toThrow(TypeError);
    });

    it('give every row back as it was, whatever its fields are called', async () => {
      const models = await opened();
      const table = await live(models);
      const odd = {
        z: 1,
        a: [{ $ref: 'x', $id: 'y', $db: 'z' }, { _bsontype: 'ObjectId', id: 'aaaaaaaaaaaa' }, [], {}],
        $set: { 'place.province': null, '': '', '%24': '%', 'a\u0000b': 'c\u0000d', __proto__x: -0 },
        numbers: [2 ** 31, -(2 ** 31), 2 ** 53, 1e21, 5e-324, 0.1, 3_000_000_000.5],
        absent: undefined,
        child: 'A',
        10: 'ten',
        9: 'nine',
      };
      await table.commit(batch(undefined, 1, readable({ odd, plain: { child: 'B', sessions: 2 } })));
      const dumped: unknown[] = [];
      for await (const each of models.dump(visits)) dumped.push(each);
      expect(dumped).toEqual([
        { key: 'odd', document: canonicalize(odd) },
        { key: 'plain', document: '{"child":"B","sessions":2}' },
      ]);
      const json: unknown = JSON.parse(canonicalize(odd) ?? '');
      expect((await table.load(['odd'])).get('odd')).toEqual({ row: json });
      expect(await table.find({ where: { child: 'A' }, limit: 9 })).toMatchObject([
        { key: 'odd', row: json },
      ]);
    });

    it('are dumped in order of key, as canonical JSON', async () => {
      const models = await opened();
      const table = await live(models);
      const keys = Array.from({ length: 1_200 }, (_, i) => `k${String((i * 7) % 1_200).padStart(4, '0')}`);
      await table.commit(
        batch(
          undefined,
          1,
          readable(
            Object.fromEntries(
              [...keys, 'é', '🧒', '\ufb50'].map((key) => [key, { child: key, sessions: 1.5e1 }]),
            ),
          ),
        ),
      );
      const dumped: string[] = [];
      for await (const { key, document } of models.dump(visits)) {
        dumped.push(key);
        expect(document).toBe(`{"child":${JSON.stringify(key)},"sessions":15}`);
      }
      expect(dumped).toEqual([...keys.sort(), 'é', '\ufb50', '🧒']);
    });
  });
}
