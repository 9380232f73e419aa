import { openEventStore } from '@mouakaba/sqlite';
import { type Benchmark, type Measure, median } from '../measure.js';
import { syncTimes } from './disk-sync.js';
import { RawInserts } from './raw-inserts.js';
import { Writers } from './writers.js';

const turns = 25;
/** Milliseconds of one turn. */
const turnTime = 250;
const aim = 0.6;

/** Durable appends, each of one event, beside what node:sqlite itself does with the same batches. */
export const append: Benchmark = {
  about: 'durable appends per second with 1 and 64 writers, and how near that is to SQLite itself',
  async *run(folder): AsyncGenerator<Measure> {
    yield {
      measure: 'write and fdatasync of 4 KiB, median',
      value: median(syncTimes(folder, 300)),
      unit: 'ms',
    };
    for (const writers of [1, 64]) {
      const { through, raw, group } = await compare(folder, writers);
      const name = `durable appends, ${String(writers)} writer${writers === 1 ? '' : 's'}`;
      yield { measure: name, value: through, unit: '/s', against: raw, ...(writers > 1 && { aim }) };
      yield { measure: `${name}: in one commit, median`, value: group, unit: 'appends' };
    }
  },
};

/** In short turns, one side after the other, so that whatever else the machine does weighs on both. */
async function compare(folder: string, count: number) {
  const path = `${folder}/${String(count)}.db`;
  const batches: number[] = [];
  const store = await openEventStore(path, { committed: ({ appends }) => batches.push(appends) });
  const writers = new Writers(store, count);
  const bare = new RawInserts(path, `${path}.raw`, count);
  const seconds = (turns * turnTime) / 1_000;
  let [through, raw] = [0, 0];
  for (let turn = 0; turn < turns; turn += 1) {
    const before = batches.length;
    through += await writers.write(turnTime);
    raw += bare.insert(batches.slice(before), turnTime);
  }
  bare.close();
  await store.close();
  return { through: through / seconds, raw: raw / seconds, group: median(batches) };
}
