import { openSync, writeSync } from 'node:fs';
import { openEventStore } from '../src/index.js';
import { anEvent } from './events.js';

/*
 * PATH WRITERS ACKNOWLEDGED: concurrent writers, until killed. What the store has acknowledged is noted in a file
 * before the writer goes on: a write to it outlives the process.
 */
const [path = '', writers = '1', acknowledged = ''] = process.argv.slice(2);
const notes = openSync(acknowledged, 'a');
const store = await openEventStore(path);

async function write(stream: string): Promise<void> {
  let last: number | undefined;
  for await (const event of store.readStream(stream, { backwards: true, limit: 1 })) last = event.revision;
  for (;;) {
    const batch = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () =>
      anEvent('x'.repeat(Math.random() * 2_000)),
    );
    const { revision } = await store.append(stream, last ?? 'no-stream', batch);
    writeSync(
      notes,
      batch
        .map(({ id }, place) => `${stream} ${String(revision - batch.length + 1 + place)} ${id}\n`)
        .join(''),
    );
    if (last === undefined) process.stdout.write('writing\n');
    last = revision;
  }
}

const names = Array.from({ length: Number(writers) }, (_, number) => `case-${String(number)}`);
process.stdout.write('open\n');
await Promise.all(names.map(write));
