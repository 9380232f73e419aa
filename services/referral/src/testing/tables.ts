import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProjections, type Projections, type ReadModels } from '@mouakaba/event-sourcing';
import { openSqliteReadModels } from '@mouakaba/sqlite';
import { referral } from '../referral.service.js';
import type { World } from './world.js';

export interface Tables {
  readonly readModels: ReadModels;
  readonly projections: Projections;
  close(): Promise<void>;
}

/** The service's read models of a world, in a throwaway folder. */
export function tablesOf({ store, eventLog: { registry } }: Pick<World, 'store' | 'eventLog'>): Tables {
  const folder = mkdtempSync(join(tmpdir(), 'referral-'));
  const readModels = openSqliteReadModels(join(folder, 'read-models.db'));
  const projections = startProjections({
    store,
    storage: readModels,
    projections: referral.projections,
    known: (type, schema) => registry.knows(type, schema),
    upcast: (event) => registry.upcast(event),
  });
  return {
    readModels,
    projections,
    close: async () => {
      await projections.stop();
      await readModels.close();
      rmSync(folder, { recursive: true });
    },
  };
}
