import { DatabaseSync } from 'node:sqlite';
import { startProjections } from '@mouakaba/event-sourcing';
import { openEventStore, openSqliteReadModels } from '@mouakaba/sqlite';
import { type Benchmark, inTurns, type Measure, median } from '../measure.js';
import { caseload } from './caseload.js';
import { fill } from './case-log.js';

const cases = 2_000;
const turns = 3;
const aim = 0.3;

/** A projection built anew by the engine, beside the bare reading of the same events. */
export const rebuild: Benchmark = {
  about: 'events per second of a projection rebuilt, and how near that is to a raw scan with JSON.parse',
  async *run(folder): AsyncGenerator<Measure> {
    const path = `${folder}/events.db`;
    const store = await openEventStore(path);
    const storage = openSqliteReadModels(`${folder}/read-models.db`);
    const events = await fill(store, cases);
    const engine = startProjections({ store, storage, projections: [caseload], known: () => true });
    const ratesOf = (times: readonly number[]) => times.map((time) => (events * 1_000) / time);
    try {
      await engine.waitForHead(caseload.name, 60_000);
      const [through, raw] = await inTurns(
        turns,
        async () => {
          const begun = performance.now();
          await engine.rebuild(caseload.name);
          return performance.now() - begun;
        },
        () => scanTime(path, events),
      );
      yield {
        measure: `a projection of ${String(cases)} documents rebuilt`,
        ...{ value: median(ratesOf(through)), unit: 'events/s', against: median(ratesOf(raw)), aim },
      };
    } finally {
      await engine.stop();
      await storage.close();
      await store.close();
    }
  },
};

/** Every row in the log's order, both its documents parsed, and nothing else: in milliseconds. */
function scanTime(path: string, events: number): number {
  using file = new DatabaseSync(path, { readOnly: true });
  const begun = performance.now();
  let read = 0;
  for (const row of file.prepare('SELECT * FROM events ORDER BY position').iterate()) {
    JSON.parse(String(row['data']));
    JSON.parse(String(row['metadata']));
    read += 1;
  }
  const taken = performance.now() - begun;
  if (read !== events) throw new Error(`${String(read)} of ${String(events)} events were read`);
  return taken;
}
