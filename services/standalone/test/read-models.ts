import { once } from 'node:events';
import { eventTypes } from '@mouakaba/contracts';
import {
  EventRegistry,
  startProjections,
  type Delivery,
  type EventStore,
  type Projection,
  type ReadModels,
} from '@mouakaba/event-sourcing';
import { openSqliteReadModels } from '@mouakaba/sqlite';

/** Every document of these read models, as stored. */
export async function documentsOf(models: ReadModels, projections: readonly Projection[]): Promise<string[]> {
  const documents: string[] = [];
  for (const each of projections) {
    await models.open(each);
    for await (const { key, document } of models.dump(each))
      documents.push(`${each.name} ${key} ${document}`);
  }
  return documents;
}

type Log = Pick<EventStore, 'epoch' | 'readAll' | 'head'>;

/** A log that nobody writes to, as the engine follows one. */
function resting(log: Log): EventStore {
  const subscribe: EventStore['subscribe'] = async function* ({ signal, ...from }): AsyncGenerator<Delivery> {
    for await (const event of log.readAll(from)) yield { kind: 'event', event };
    yield { kind: 'caught-up' };
    if (!signal.aborted) await once(signal, 'abort');
  };
  const head: EventStore['head'] = (filter) => log.head(filter);
  return { epoch: log.epoch, head, subscribe } as EventStore;
}

/** What the same engine makes of the log in another file. */
export async function rebuilt(log: Log, projections: readonly Projection[]): Promise<string[]> {
  const models = openSqliteReadModels(':memory:');
  const registry = new EventRegistry(eventTypes);
  const engine = startProjections({
    store: resting(log),
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
