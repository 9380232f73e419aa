import { openEventStore } from '@mouakaba/sqlite';
import { nationalLog } from './national-log.js';

/** Writes the log: `write.js FILE CASES`. Each of so many writers sends the next command once its last is durable. */
const writers = 256;
const [path = '', cases = ''] = process.argv.slice(2);
const store = await openEventStore(path);
const commands = nationalLog(Number(cases));
const inFlight = new Map<string, Promise<unknown>>();
console.log('ready');
const begun = performance.now();
await Promise.all(Array.from({ length: writers }, () => write()));
const seconds = (performance.now() - begun) / 1_000;
await store.close();
console.log('seconds', seconds);

async function write(): Promise<void> {
  for (const command of commands) {
    // A small country has fewer open cases than there are writers.
    const before = inFlight.get(command.stream) ?? Promise.resolve();
    const done = before.then(() => store.append(command.stream, command.expected, command.events));
    inFlight.set(command.stream, done);
    await done;
    if (inFlight.get(command.stream) === done) inFlight.delete(command.stream);
  }
}
