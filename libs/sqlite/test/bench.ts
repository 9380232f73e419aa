import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startProjections,
  type Projection,
  type Projections,
  type ProjectionOptions,
  type ProjectionStorage,
  type ProjectionTable,
  type Row,
  type ReadModels,
} from '@mouakaba/event-sourcing';
import type { MemoryEventStore } from '@mouakaba/event-sourcing/testing';
import { openSqliteReadModels } from '../src/read-models/sqlite-read-models.js';
import { both, known } from './visits.js';

/** Engines and read models in a throwaway folder, all closed by `end`. */
export class Bench {
  private constructor(private readonly folder: string) {}
  private readonly models: ReadModels[] = [];
  private readonly engines: Projections[] = [];

  static async make(): Promise<Bench> {
    return new Bench(await mkdtemp(join(tmpdir(), 'projections-')));
  }

  open(name = 'read-models'): ReadModels {
    const models = openSqliteReadModels(join(this.folder, `${name}.db`));
    this.models.push(models);
    return models;
  }

  start(
    store: MemoryEventStore,
    storage: ProjectionStorage,
    options: Partial<ProjectionOptions> = {},
  ): Projections {
    const engine = startProjections({ store, storage, projections: both, known, pause: turn, ...options });
    this.engines.push(engine);
    return engine;
  }

  async end(): Promise<void> {
    await Promise.all(this.engines.map((engine) => engine.stop()));
    await Promise.all(this.models.map((models) => models.close()));
    await rm(this.folder, { recursive: true });
  }
}

/** Every wait of a retry, made as short as can be. */
export const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

export async function dump(models: ReadModels, projections: readonly Projection[] = both): Promise<string[]> {
  const documents: string[] = [];
  for (const each of projections) {
    await models.open(each);
    for await (const { key, document } of models.dump(each))
      documents.push(`${each.name} ${key} ${document}`);
  }
  return documents;
}

/** What the fold of the whole log is, in a database of its own. */
export async function rebuilt(
  bench: Bench,
  store: MemoryEventStore,
  projections: readonly Projection[] = both,
): Promise<string[]> {
  const models = bench.open(`rebuilt-${String(Math.random()).slice(2)}`);
  const engine = bench.start(store, models, { projections });
  for (const { name } of projections) await engine.waitForHead(name, 5_000);
  await engine.stop();
  return dump(models, projections);
}

type Commit<R extends Row> = ProjectionTable<R>['commit'];

/** The same storage, with something done instead of, before or after a commit. */
export function withCommit(
  storage: ProjectionStorage,
  around: <R extends Row>(commit: Commit<R>) => Commit<R>,
): ProjectionStorage {
  return {
    async open<R extends Row>(projection: Projection<R>): Promise<ProjectionTable<R>> {
      const table = await storage.open(projection);
      return {
        checkpoint: () => table.checkpoint(),
        load: (keys) => table.load(keys),
        unreadable: () => table.unreadable(),
        clear: () => table.clear(),
        commit: around((batch) => table.commit(batch)),
      };
    },
  };
}
