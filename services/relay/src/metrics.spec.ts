import { beforeEach, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { positionOf, Unavailable } from '@mouakaba/event-sourcing';
import { MemoryEventStore } from '@mouakaba/event-sourcing/testing';
import { relayMetrics } from './metrics.js';
import type { Relay, RelayStatus } from './relay.js';

describe('the lag', () => {
  let registry: Registry;
  let status: RelayStatus;
  let head: () => ReturnType<MemoryEventStore['head']>;
  const store = Object.assign(new MemoryEventStore(), { head: () => head() });
  beforeEach(() => {
    registry = new Registry();
    const published = positionOf(store.epoch, 3);
    status = { active: true, published, publishedEvents: 3, gapsHealed: 0, lastPublishAt: undefined };
    head = () => Promise.resolve(positionOf(store.epoch, 5));
    const relay = {
      get status() {
        return status;
      },
    };
    relayMetrics(registry, relay as Relay, store);
  });

  const lag = async () => {
    const told = await registry.metrics();
    expect(told).toContain('mouakaba_relay_published_events_total 3');
    return /^mouakaba_relay_position_lag (.*)$/m.exec(told)?.[1];
  };

  it('is from the last published position to the head', async () => {
    expect(await lag()).toBe('2');
  });

  it('is not told by a relay that stands by, however far it was when its turn ended', async () => {
    expect(await lag()).toBe('2');
    status = { ...status, active: false };
    expect(await lag()).toBeUndefined();
  });

  it('is not told while the log is away: it is unknown, not 0', async () => {
    head = () => Promise.reject(new Unavailable('event-store'));
    expect(await lag()).toBeUndefined();
  });
});
