import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { eventsOf } from '@mouakaba/contracts';
import {
  projection,
  startProjections,
  type NewEvent,
  type ProjectionStorage,
  type ReadModels,
  type Tally,
} from '@mouakaba/event-sourcing';
import { MemoryEventStore, openMemoryReadModels } from '@mouakaba/event-sourcing/testing';
import fc from 'fast-check';
import { Type } from 'typebox';
import { openSqliteReadModels } from '../src/read-models/sqlite-read-models.js';
import { emptyFolder } from './folders.js';

const VisitHeld = eventsOf('case')('VisitHeld', {
  data: { child: Type.String(), place: Type.String(), first: Type.Boolean() },
});

interface Visits {
  readonly places: Readonly<Record<string, number>>;
  readonly sum?: number;
}

/** Visits by place, over all children. */
const tally: Tally<Visits> = {
  contributions: ({ places, sum }) =>
    new Map(sum === undefined ? Object.entries(places).map(([place, held]) => [`sum/${place}`, held]) : []),
  sum: (_, sum) => ({ places: {}, sum }),
  amount: ({ sum = 0 }) => sum,
};

const visits = projection<Visits, { VisitHeld: typeof VisitHeld }>(
  'visits',
  1,
  {
    VisitHeld: {
      key: ({ data }) => data.child,
      evolve: (row = { places: {} }, { data: { place, first } }) =>
        first ? undefined : { places: { ...row.places, [place]: (row.places[place] ?? 0) + 1 } },
    },
  },
  { tally },
);

const happening = fc.record({
  child: fc.constantFrom('amina', 'كريم', '🧒'),
  place: fc.constantFrom('home', 'مدرسة', '$market', 'a.b'),
  first: fc.boolean(),
});

function newEvent(data: object): NewEvent {
  const recordedAt = '2026-11-02T09:00:00.000Z';
  const envelope = { schema: 1, occurredAt: recordedAt, recordedAt, actor: { sub: 's', role: 'r' } };
  return {
    id: randomUUID(),
    type: VisitHeld.type,
    data: JSON.stringify({ data, sealed: {} }),
    metadata: JSON.stringify({ ...envelope, correlationId: 'c', commandId: 'c', hash: 'h' }),
  };
}

async function folded(store: MemoryEventStore, storage: ProjectionStorage, batchEvents: number) {
  const engine = startProjections({
    ...{ store, storage, projections: [visits], known: (type) => type === VisitHeld.type },
    ...{ batchEvents, rebuildDocuments: 3 },
  });
  expect(await engine.waitForHead(visits.name, 30_000)).toBe(true);
  await engine.stop();
}

async function dumped(models: ReadModels): Promise<string[]> {
  const lines: string[] = [];
  for await (const { key, document } of models.dump(visits)) lines.push(`${key} ${document}`);
  return lines;
}

it('documents and sums that are folded into a SQLite file, in several runs, are the bytes of one fold in memory', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(happening, { maxLength: 12 }), { maxLength: 4 }), async (runs) => {
      const folder = emptyFolder();
      const store = new MemoryEventStore();
      const file = join(folder.path, 'read-models.db');
      let revision = -1;
      try {
        for (const run of runs) {
          for (const each of run) {
            await store.append('case-1', revision < 0 ? 'no-stream' : revision, [newEvent(each)]);
            revision += 1;
          }
          const models = openSqliteReadModels(file);
          await folded(store, models, 2);
          await models.close();
        }
        const [kept, whole] = [openSqliteReadModels(file), openMemoryReadModels()];
        for (const models of [kept, whole]) await folded(store, models, 500);
        expect(await dumped(kept)).toEqual(await dumped(whole));
        await kept.close();
      } finally {
        folder.remove();
      }
    }),
    { numRuns: 30 },
  );
});
