import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import type { EventStore } from '@mouakaba/event-sourcing';
import { openEventStore } from '@mouakaba/sqlite';
import { anEvent } from '../events.js';
import { type Benchmark, type Measure, median } from '../measure.js';
import { RawInserts } from './raw-inserts.js';
import { Streams } from './streams.js';

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
  const writers = Array.from({ length: count }, () => new Streams(1));
  const bare = new RawInserts(path, `${path}.raw`, count);
  const seconds = (turns * turnTime) / 1_000;
  let [through, raw] = [0, 0];
  for (let turn = 0; turn < turns; turn += 1) {
    const before = batches.length;
    const end = performance.now() + turnTime;
    for (const acknowledged of await Promise.all(writers.map((streams) => write(store, streams, end))))
      through += acknowledged;
    raw += bare.insert(batches.slice(before), turnTime);
  }
  bare.close();
  await store.close();
  return { through: through / seconds, raw: raw / seconds, group: median(batches) };
}

/** One writer: sends its next event when the last is acknowledged. Answers how many were, before the end. */
async function write(store: EventStore, streams: Streams, end: number): Promise<number> {
  for (let acknowledged = 0; ; acknowledged += 1) {
    const { stream, revision } = streams.next();
    await store.append(stream, revision === 0 ? 'no-stream' : revision - 1, [anEvent()]);
    if (performance.now() >= end) return acknowledged;
  }
}

/** What the disk itself takes to write 4 KiB more and sync them, in milliseconds, `times` times. */
function syncTimes(folder: string, times: number): number[] {
  const file = openSync(`${folder}/sync`, 'w');
  const block = Buffer.alloc(4_096, 1);
  const taken = Array.from({ length: times }, () => {
    const begun = performance.now();
    writeSync(file, block);
    fdatasyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  return taken;
}
