import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { verified } from '../src/index.js';
import { Cluster, Log, until } from './cluster.js';
import { Follower, rebuilt } from './events.js';

jest.setTimeout(300_000); // the first run downloads

let cluster: Cluster;
let log: Log;
afterEach(async () => {
  await log.stop();
  await cluster.stop();
});

describe('a broker that is killed under load', () => {
  it('(the only one, twice) loses and doubles nothing in a read model', async () => {
    cluster = await Cluster.start(1);
    log = new Log(cluster);
    const relay = log.relay();
    const feed = log.feed();
    const follower = log.ended(new Follower(feed));
    for (const round of [1, 2]) {
      await log.append(3_000);
      await until(() => relay.status.publishedEvents > round * 500);
      const writing = log.append(3_000);
      await cluster.kafka.endBroker(0);
      await writing;
      await until(() => feed.state.kind === 'away');
      await cluster.kafka.startBroker(0);
    }
    await follower.untilHead();
    expect(await follower.rows()).toEqual(await rebuilt(log.store));
    await verified(relay.requests);
    expect(await verified(relay.requests)).toMatchObject({ gaps: [], verified: await log.store.head() });
  });

  it('(the leader of three) loses and doubles nothing in a read model', async () => {
    cluster = await Cluster.start(3);
    log = new Log(cluster);
    const relay = log.relay();
    const follower = log.ended(new Follower(log.feed()));
    await log.append(3_000);
    await until(() => relay.status.publishedEvents > 500);
    const { topics } = await cluster.administered((admin) =>
      admin.fetchTopicMetadata({ topics: [log.topic] }),
    );
    const leader = topics[0]!.partitions[0]!.leader;
    const writing = log.append(20_000);
    await cluster.kafka.endBroker(leader - 1);
    await writing;
    await follower.untilHead(); // while one of three is away
    await cluster.kafka.startBroker(leader - 1);
    await log.append(100);
    await follower.untilHead();
    expect(await follower.rows()).toEqual(await rebuilt(log.store));
    await verified(relay.requests);
    expect(await verified(relay.requests)).toMatchObject({ gaps: [], verified: await log.store.head() });
  });
});
