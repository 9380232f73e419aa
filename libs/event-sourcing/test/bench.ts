import {
  startProjections,
  type Projection,
  type Projections,
  type ProjectionOptions,
  type ProjectionStorage,
  type BuildTable,
  type ProjectionTable,
  type Row,
  type ReadModels,
} from '../src/index.js';
import { MemoryDatabase, openMemoryReadModels, type MemoryEventStore } from '../src/testing/index.js';
import { both, known } from './visits.js';

/** Engines and read models in memory, all closed by `end`. */
export class Bench {
  private readonly databases = new Map<string, MemoryDatabase>();
  private readonly models: ReadModels[] = [];
  private readonly engines: Projections[] = [];

  /** Of the same name: another connection to the same data. */
  open(name = 'read-models'): ReadModels {
    const database = this.databases.get(name) ?? new MemoryDatabase();
    this.databases.set(name, database);
    const models = openMemoryReadModels(database);
    this.models.push(models);
    return models;
  }

  start(
    store: MemoryEventStore,
    storage: ProjectionStorage,
    options: Partial<ProjectionOptions> = {},
  ): ReturnType<typeof startProjections> {
    const engine = startProjections({ store, storage, projections: both, known, pause: turn, ...options });
    this.engines.push(engine);
    return engine;
  }

  async end(): Promise<void> {
    await Promise.all(this.engines.map((engine) => engine.stop()));
    await Promise.all(this.models.map((models) => models.close()));
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

type Commit<R extends Row> = BuildTable<R>['commit'];

/** The same storage, with something done instead of, before or after a commit. */
export function withCommit(
  storage: ProjectionStorage,
  around: <R extends Row>(commit: Commit<R>) => Commit<R>,
): ProjectionStorage {
  return {
    async builds<R extends Row>(projection: Projection<R>): Promise<ProjectionTable<R>> {
      const table = await storage.builds(projection);
      return {
        builds: () => table.builds(),
        begin: (options) => table.begin(options),
        publish: (build) => table.publish(build),
        async build(number) {
          const documents = await table.build(number);
          return {
            load: (keys) => documents.load(keys),
            unreadable: () => documents.unreadable(),
            commit: around((batch) => documents.commit(batch)),
          };
        },
      };
    },
  };
}
