import { caseStream } from '@mouakaba/contracts';
import { EventStoreServer } from '@mouakaba/local';
import { KafkaFeed } from '@mouakaba/kafka';
import { openKurrentEventStore } from '@mouakaba/kurrentdb';
import { v4 } from 'uuid';
import { anEvent } from '../events.js';
import { type Measure, timed } from '../measure.js';
import { startRelay } from '../programs.js';

const warmUps = 50;
const writes = 300;

/**
 * How long after an append the feed delivers it, one write at a time. Event store, relay and
 * broker are processes of their own, as in a cluster; writer and reader are this one, so one clock times both.
 */
export async function* visible(folder: string, brokers: string): AsyncGenerator<Measure> {
  const server = await EventStoreServer.start(`${folder}/event-store`);
  const store = await openKurrentEventStore(server.url);
  const relay = await startRelay(server.url, `sqlite:${folder}/visible-operations.db`, brokers);
  const feed = new KafkaFeed({
    brokers: brokers.split(','),
    clientId: 'bench',
    group: 'bench-visible',
    store,
  });
  const arrivals = new Map<string, (at: number) => void>();
  const ending = new AbortController();
  const reading = (async () => {
    for await (const delivery of feed.subscribe({ signal: ending.signal }))
      if (delivery.kind === 'event') arrivals.get(delivery.event.id)?.(performance.now());
  })();
  const [afterAcknowledged, afterAsked]: [number[], number[]] = [[], []];
  try {
    for (let write = 0; write < warmUps + writes; write += 1) {
      const event = anEvent();
      const { promise: arrival, resolve } = Promise.withResolvers<number>();
      arrivals.set(event.id, resolve);
      const asked = performance.now();
      await store.append(caseStream(v4()), 'no-stream', [event]);
      const acknowledged = performance.now();
      const arrived = await arrival;
      if (write < warmUps) continue;
      afterAsked.push(arrived - asked);
      // 0: it was delivered before the writer heard of it.
      afterAcknowledged.push(Math.max(0, arrived - acknowledged));
    }
  } finally {
    ending.abort();
    await reading;
    await feed.close();
    await relay.end();
    await store.close();
    await server.end('SIGTERM');
  }
  yield* timed('acknowledged write to visible', afterAcknowledged);
  yield* timed('asked write to visible', afterAsked);
}
