import { afterEach, describe } from '@jest/globals';
import type { ReadModels } from '../../projections/read-models.js';
import { buildsConformance } from './builds.js';
import { documentsConformance } from './documents.js';
import type { ThrowawayDatabase } from './fixture.js';
import { leaseConformance } from './lease.js';
import { plansConformance } from './plans.js';
import { queriesConformance } from './queries.js';
import { tablesConformance } from './tables.js';

/**
 * What every adapter of `ReadModels` must do. `make` gives each test an empty database of its own.
 * `processes`: how many may fold into one database; default `one`. `plans`: false for one without indexes, which looks at
 * every row.
 */
export function readModelsConformance(
  adapter: string,
  make: () => Promise<ThrowawayDatabase>,
  { processes = 'one', plans = true }: { readonly processes?: 'one' | 'many'; readonly plans?: boolean } = {},
): void {
  describe(`${adapter}, as read models`, () => {
    let database: Promise<ThrowawayDatabase> | undefined;
    let handles: ReadModels[] = [];

    const opened = async () => {
      database ??= make();
      const models = await (await database).open();
      handles.push(models);
      return models;
    };

    afterEach(async () => {
      await Promise.all(handles.map((models) => models.close()));
      await (await database)?.remove();
      database = undefined;
      handles = [];
    });

    documentsConformance(opened);
    buildsConformance(opened);
    queriesConformance(opened);
    if (plans) plansConformance(opened);
    tablesConformance(opened);
    leaseConformance(opened, processes);
  });
}
