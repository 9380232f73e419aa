import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { projection, Unavailable, type Query, type ReadModels } from '@mouakaba/event-sourcing';
import { readModelsConformance } from '@mouakaba/event-sourcing/conformance';
import { filledTable } from '@mouakaba/event-sourcing/testing';
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
  it('page through a sort by seeking, not by sorting', async () => {
    const table = await filledTable(models, visits, [['a', { sessions: 1 }]]);
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
});
