import { writeSync } from 'node:fs';
import { openEventStore } from '../src/index.js';
import { anEvent } from './events.js';

/* PATH GROUPS: one group of appends after the other, each acknowledged by a write of its own before the next begins. */
const [path = '', groups = '1'] = process.argv.slice(2);
const store = await openEventStore(path);
for (let group = 0; group < Number(groups); group += 1) {
  await Promise.all(
    [1, 2, 3].map((place) =>
      store.append(`case-${String(group)}-${String(place)}`, 'no-stream', [anEvent()]),
    ),
  );
  writeSync(1, `acknowledged ${String(group)}\n`);
}
await store.close();
