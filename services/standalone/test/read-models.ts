import { startProjections, type EventStore, type Kernel, type Projection } from '@mouakaba/event-sourcing';
import { EventRegistry } from '@mouakaba/event-sourcing';
import { eventTypes } from '@mouakaba/contracts';
import type { ReadModels } from '@mouakaba/read-models';
import { openSqliteReadModels } from '@mouakaba/read-models-sqlite';

/** Every document of these read models, as stored. */
export async function documentsOf(models: ReadModels, projections: readonly Projection[]): Promise<string[]> {
  const documents: string[] = [];
  for (const each of projections) {
    await models.open(each);
    for await (const { key, document } of models.dump(each)) documents.push(`${each.name} ${key} ${document}`);
  }
  return documents;
}

/** What the same engine makes of the log in another file. */
export async function rebuilt(
  store: Pick<EventStore, 'epoch' | 'readAll' | 'head' | 'subscribe'>,
  projections: readonly Projection[],
  file = ':memory:',
): Promise<string[]> {
  const models = openSqliteReadModels(file);
  const registry: Kernel['registry'] = new EventRegistry(eventTypes);
  const engine = startProjections({
    store: store as EventStore,
    storage: models,
    projections,
    known: (type, schema) => registry.knows(type, schema),
    upcast: (event) => registry.upcast(event),
  });
  try {
    for (const { name } of projections)
      if (!(await engine.waitForHead(name, 60_000))) throw new Error(`${name} was not rebuilt`);
    await engine.stop();
    return await documentsOf(models, projections);
  } finally {
    await models.close();
  }
}
