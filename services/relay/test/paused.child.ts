import { once } from 'node:events';
import { openPublisher } from '@mouakaba/kafka';
import { numbersOf, positionOf, type EventFeed } from '@mouakaba/event-sourcing';
import { openSqliteOperationalStore } from '@mouakaba/sqlite';
import { Relay } from '../src/index.js';
import { eventNumber, streamOf } from './event-number.js';

/*
 * BROKERS EPOCH EVENTS OPERATIONS: a relay on a log that is the same in every process, telling how far it is. At SIGUSR2
 * it stops in the middle of the next batch, and says so before; let go on, it ends that batch as one that has seen nothing.
 */
const [brokers = '', epoch = '', events = '0', operations = ''] = process.argv.slice(2);
let pauses = false;
process.on('SIGUSR2', () => (pauses = true));
const unseen = new AbortController().signal;
const at = (number: number) => positionOf(epoch, number + 1);
const eventThere = (number: number) => {
  const place = { stream: streamOf(number), revision: Math.floor(number / 40), position: at(number) };
  return { ...eventNumber(number), ...place };
};
const store: EventFeed = {
  epoch,
  head: () => Promise.resolve(at(Number(events) - 1)),
  eventAt: (position) => Promise.resolve(eventThere(Number(numbersOf(epoch, position)?.[0] ?? 0n) - 1)),
  async *subscribe({ after, signal }) {
    const [published = 0n] = (after && numbersOf(epoch, after)) ?? [];
    for (let number = Number(published); number < Number(events) && !signal.aborted; number += 1) {
      yield { kind: 'event', event: eventThere(number) };
    }
    if (signal.aborted) return;
    yield { kind: 'caught-up' };
    await once(signal, 'abort');
  },
};
new Relay({
  ...{ brokers: brokers.split(','), clientId: `relay-${String(process.pid)}`, replicas: 1, minInSync: 1 },
  ...{ store, operations: openSqliteOperationalStore(operations), leaseMs: 1_500 },
  notice: ({ kind }) => process.stdout.write(`${kind}\n`),
  publisher: async (...given) => {
    const publisher = await openPublisher(...given);
    return {
      async publish(values, signal) {
        let before = signal;
        for (let from = 0; from < values.length; from += 20) {
          await publisher.publish(values.slice(from, from + 20), before);
          process.stdout.write('sent\n');
          if (!pauses || from < values.length / 2) continue;
          [pauses, before] = [false, unseen];
          await new Promise<void>((told) => process.stdout.write('pauses\n', () => told()));
          process.kill(process.pid, 'SIGSTOP');
        }
      },
      close: () => publisher.close(),
    };
  },
});
