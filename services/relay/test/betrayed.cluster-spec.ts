import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MemoryEventStore } from '@mouakaba/event-sourcing/testing';
import { openPublisher } from '@mouakaba/kafka';
import { verified } from '../src/index.js';
import { Cluster, Log, treacherous, until } from './cluster.js';
import { eventNumber } from './event-number.js';
import { Follower, rebuilt } from './events.js';

jest.setTimeout(300_000); // the first run downloads

let cluster: Cluster;
let log: Log;
beforeAll(async () => {
  cluster = await Cluster.start(1);
});
afterAll(() => cluster.stop());
beforeEach(() => {
  log = new Log(cluster);
});
afterEach(() => log.stop());

const numberIn = (value: string) => (JSON.parse(value) as { data: { number: number } }).data.number;
const total = 5_000;
/** What a projection that catches up takes at once: less is kept until more has come. */
const chunk = 500;

/** Drops these once, as a client does that reports what it never wrote. */
function withholding(first: number, last: number) {
  return treacherous(openPublisher, (values) => {
    const kept = values.filter((value) => numberIn(value) < first || numberIn(value) > last);
    if (withheld < last - first + 1) {
      withheld += values.length - kept.length;
      return kept;
    }
    return values;
  });
}
let withheld = 0;

describe('messages that are missing in the topic', () => {
  beforeEach(() => {
    withheld = 0;
  });

  it.each([
    ['one', 2_345, 2_345],
    ['the first', 0, 0],
    ['a thousand', 1_500, 2_499],
    ['a whole stretch and its end', 4_000, total - 1],
    ['the last', total - 1, total - 1],
  ])('(%s) stop every reader there, and verify puts them back', async (_, first, last) => {
    await log.append(total);
    const relay = log.relay({ publisher: withholding(first, last) });
    await until(async () => relay.status.published === (await log.store.head()));
    const feed = log.feed();
    const follower = log.ended(new Follower(feed));
    // Without anything after it a missing end cannot be seen, except by who knows the log.
    if (last < total - 1) await until(() => feed.state.kind === 'gap');
    await until(() => follower.events > first - chunk);
    expect(follower.events).toBeLessThanOrEqual(first);
    const { gaps, verified: whole } = await verified(relay.requests);
    expect(gaps).toHaveLength(1);
    expect(whole).toBe(await log.store.head());
    expect(relay.status.gapsHealed).toBe(1);
    await follower.untilHead();
    expect(await follower.rows()).toEqual(await rebuilt(log.store));
    expect(await verified(relay.requests)).toMatchObject({ gaps: [] });
    await log.append(10);
    await follower.untilHead();
    expect(await follower.rows()).toEqual(await rebuilt(log.store));
  });

  it('are found by the relay itself, from its own mark', async () => {
    await log.append(500);
    const relay = log.relay({ publisher: withholding(700, 800), verifyEveryMs: 500 });
    const follower = log.ended(new Follower(log.feed()));
    await follower.untilHead();
    await log.append(500);
    await follower.untilHead();
    // The reader may have what was missing before the relay has counted it.
    await until(() => relay.status.gapsHealed > 0);
    expect(await follower.rows()).toEqual(await rebuilt(log.store));
  });
});

describe('messages that come twice or in another order', () => {
  it.each([
    ['doubled', (values: readonly string[]) => values.flatMap((value) => [value, value])],
    ['sent again as a whole', (values: readonly string[]) => [...values, ...values]],
  ])('(%s) change nothing', async (_, betray) => {
    await log.append(total);
    const relay = log.relay({ publisher: treacherous(openPublisher, betray) });
    const follower = log.ended(new Follower(log.feed()));
    await follower.untilHead();
    expect(await follower.rows()).toEqual(await rebuilt(log.store));
    expect(await verified(relay.requests)).toMatchObject({ gaps: [] });
  });

  it('(reordered) are applied as far as the chain goes, and verify mends the rest', async () => {
    await log.append(total);
    let betrayed = 0;
    const shuffled = (values: readonly string[]) => {
      betrayed += 1;
      return betrayed > 5 ? values : values.toSorted((a, b) => (numberIn(a) % 7) - (numberIn(b) % 7));
    };
    const relay = log.relay({ publisher: treacherous(openPublisher, shuffled) });
    await until(async () => relay.status.published === (await log.store.head()));
    const feed = log.feed();
    const follower = log.ended(new Follower(feed));
    await until(() => feed.state.kind === 'gap');
    expect(follower.events).toBeLessThan(total);
    expect((await verified(relay.requests)).gaps).not.toEqual([]);
    await follower.untilHead();
    expect(await follower.rows()).toEqual(await rebuilt(log.store));
  });
});

describe('a topic that is gone', () => {
  it('is made again and filled, and its readers go on, also one with a place in the old one', async () => {
    await log.append(total);
    const relay = log.relay();
    const feed = log.feed();
    const follower = log.ended(new Follower(feed));
    await follower.untilHead();
    await cluster.administered((admin) => admin.deleteTopics({ topics: [log.topic] }));
    expect(await verified(relay.requests)).toMatchObject({ gaps: [null] });
    await log.append(500);
    await follower.untilHead();
    expect(await follower.rows()).toEqual(await rebuilt(log.store));

    await follower.restart(log.feed());
    await cluster.administered((admin) => admin.deleteTopics({ topics: [log.topic] }));
    await log.append(500); // the relay meets the missing topic while it publishes
    await follower.untilHead();
    expect(await follower.rows()).toEqual(await rebuilt(log.store));
    expect(await verified(relay.requests)).toMatchObject({ gaps: [] });
  });
});

it('a topic that holds another log’s events is told to whoever has it verified', async () => {
  await log.append(10);
  const relay = log.relay();
  await until(async () => relay.status.published === (await log.store.head()));
  await relay.stop();
  const store = new MemoryEventStore(log.store.epoch);
  for (let number = 0; number < 10; number += 1)
    await store.append(`case-${String(number)}`, 'no-stream', [eventNumber(1_000 + number)]);
  await expect(verified(log.relay({ store }).requests)).rejects.toThrow(
    /holds another event at .* than the log/,
  );
});
