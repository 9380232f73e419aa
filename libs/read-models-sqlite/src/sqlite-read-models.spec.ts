import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { projection, positionOf, Unavailable } from '@mouakaba/event-sourcing';
import type { Query, ReadModels } from '@mouakaba/read-models';
import { readModelsConformance } from '@mouakaba/read-models/conformance';
import { openSqliteReadModels } from './sqlite-read-models.js';

const throwaway = () => mkdtemp(join(tmpdir(), 'read-models-'));

readModelsConformance('SQLite', async () => {
  const folder = await throwaway();
  return {
    open: async () => openSqliteReadModels(join(folder, 'read-models.db')),
    remove: () => rm(folder, { recursive: true }),
  };
});

interface Visit {
  readonly status?: string;
  readonly sessions?: number;
}

describe('SQLite read models', () => {
  const visits = projection<Visit>('visits', 1, {}, { indexes: [['status', 'sessions'], ['sessions']] });
  let folder: string;
  let models: ReadModels;

  beforeEach(async () => {
    folder = await throwaway();
    models = openSqliteReadModels(join(folder, 'deep', 'read-models.db'));
  });

  afterEach(async () => {
    await models.close();
    await rm(folder, { recursive: true });
  });

  const sorted = (direction: 'ascending' | 'descending'): Pick<Query, 'sort'> => ({
    sort: { field: 'sessions', direction },
  });
  it.each<[string, Omit<Query, 'limit'>]>([
    ['equality', { where: { status: 'held' } }],
    ['null', { where: { status: null } }],
    ['one of', { where: { status: { in: ['held', 'lost', null] } } }],
    ['range without sort', { where: { sessions: { gte: 1 } } }],
    ['range, sorted', { where: { sessions: { gte: 1, lt: 9 } }, ...sorted('ascending') }],
    ['equality and sort', { where: { status: 'held' }, ...sorted('descending') }],
    ['equality and range', { where: { status: 'held', sessions: { lte: 4 } }, ...sorted('ascending') }],
  ])('search and never scan: %s', async (_, { where, sort }) => {
    const table = await models.open(visits);
    const rows = new Map(
      [0, undefined, 3].map((sessions, i) => [
        String(i),
        { row: { status: 'held', ...(sessions === undefined ? {} : { sessions }) } },
      ]),
    );
    await table.commit({
      from: undefined,
      to: { position: positionOf('018f00000000aaaaaaaaaa', 1), events: 1 },
      rows,
    });
    const query: Query = { where, limit: 1, ...(sort ? { sort } : {}) };
    const [first] = await table.find(query);
    const next: Query[] = first ? [{ ...query, after: first.cursor }] : [];
    for (const asked of [query, ...next]) {
      const plan = await table.explain(asked);
      expect(plan).toContain('SEARCH visits');
      expect(plan).not.toContain('SCAN');
      if (sort) expect(plan).not.toContain('TEMP B-TREE');
    }
  });

  it('page through a sort by seeking, not by sorting', async () => {
    const table = await models.open(visits);
    await table.commit({
      from: undefined,
      to: { position: positionOf('018f00000000aaaaaaaaaa', 1), events: 1 },
      rows: new Map([['a', { row: { sessions: 1 } }]]),
    });
    const query: Query = { where: {}, limit: 1, ...sorted('descending') };
    const [first] = await table.find(query);
    expect(await table.explain({ ...query, after: first!.cursor })).toMatch(
      /^SEARCH.*\(\$\.sessions,key\)<\(\?,\?\).*\nSEARCH.*\$\.sessions=\?\)$/,
    );
  });

  it('say that they are away when the file is', async () => {
    await writeFile(join(folder, 'not-a-folder'), '');
    expect(() => openSqliteReadModels(join(folder, 'not-a-folder', 'x.db'))).toThrow(Unavailable);
    await writeFile(join(folder, 'garbage.db'), 'not a database, not even a short one'.repeat(99));
    expect(() => openSqliteReadModels(join(folder, 'garbage.db'))).toThrow(Unavailable);
  });

  it('say that they are away once closed', async () => {
    const table = await models.open(visits);
    await models.close();
    await expect(table.checkpoint()).rejects.toThrow(Unavailable);
  });

  it('write nothing of a batch that cannot be written whole', async () => {
    const table = await models.open(visits);
    const rows = new Map([
      ['a', { row: { sessions: 1 } }],
      ['b', { row: { sessions: Number.NaN } }],
    ]);
    await expect(
      table.commit({
        from: undefined,
        to: { position: positionOf('018f00000000aaaaaaaaaa', 1), events: 1 },
        rows,
      }),
    ).rejects.toThrow('NaN');
    expect(await table.checkpoint()).toBeUndefined();
    expect(await table.count({})).toBe(0);
  });

  it('refuse an index that is no field name', async () => {
    const wrong = projection('wrong', 1, {}, { indexes: [["a') --"]] });
    await expect(models.open(wrong)).rejects.toThrow(TypeError);
  });
});
