import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '@mouakaba/event-sourcing/testing';
import { KafkaFeed } from './kafka-feed.js';

describe('the state of a feed', () => {
  let feed: KafkaFeed;
  let away: PromiseWithResolvers<void>;
  beforeEach(() => {
    away = Promise.withResolvers();
    feed = new KafkaFeed({
      ...{ brokers: ['127.0.0.1:1'], clientId: 'nobody', group: 'nobody', store: new MemoryEventStore() },
      notice: ({ kind }) => {
        if (kind === 'away') away.resolve();
      },
    });
  });
  afterEach(() => feed.close());

  it('is away while a reader finds no brokers, and no longer once that reader has ended', async () => {
    const ending = new AbortController();
    const reading = feed.subscribe({ signal: ending.signal }).next();
    await away.promise;
    expect(feed.state).toMatchObject({ kind: 'away' });
    ending.abort();
    await reading;
    expect(feed.state).toEqual({ kind: 'reading' });
  });
});
