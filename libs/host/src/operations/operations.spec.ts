import { beforeEach, describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { DamagedStreams, StreamDamaged, type ProjectionStatus } from '@mouakaba/event-sourcing';
import type { Platform } from '../platform.js';
import { DeadlinePollers } from './deadline-pollers.js';
import { healthChecks } from './health-checks.js';
import { projectionMetrics } from './metrics.js';

const status = (name: string, more: Partial<ProjectionStatus>): ProjectionStatus => ({
  ...{ name, table: name, checkpoint: undefined, events: 0, state: 'running', unreadable: 0 },
  ...more,
});

let statuses: readonly ProjectionStatus[];
/** Names of those that have come to the log's end. */
let atHead: Set<string>;
const answers = () => Promise.resolve();
const platform = {
  store: { head: answers, check: answers },
  keys: { check: answers },
  operations: { get: answers, check: answers },
  eventLog: { damaged: new DamagedStreams() },
  watch: { checkedAt: undefined },
  bond: { watch: { replaced: undefined } },
  readModels: { check: answers },
  projections: {
    status: () => statuses,
    waitForHead: (name: string) => Promise.resolve(atHead.has(name)),
  },
} as unknown as Platform;

beforeEach(() => {
  statuses = [status('board', { state: 'rebuilding', lagEvents: 5 }), status('inbox', { state: 'standby' })];
  atHead = new Set();
});

describe('read models', () => {
  const check = () => {
    const [found] = healthChecks(platform).filter(({ name }) => name === 'read-models');
    return found!;
  };

  it('are not up before each has come to the end of the log, here or where it is run', async () => {
    const readModels = check();
    expect(await readModels.check()).toMatchObject({
      up: false,
      behind: true,
      rebuilding: [{ name: 'board' }],
    });
    atHead.add('board');
    expect(await readModels.check()).toMatchObject({ up: false });
    atHead.add('inbox');
    expect(await readModels.check()).toMatchObject({ up: true });
  });

  it('tell how far one is that is built anew, and not how many events there are', async () => {
    const progress = { events: 5_123, total: 10_007 };
    statuses = [status('board', { state: 'rebuilding', progress })];
    expect(await check().check()).toMatchObject({ rebuilding: [{ name: 'board', percent: 51 }] });
    expect(JSON.stringify(await check().check())).not.toMatch(/5123|10007/);
  });

  it('and records tell the same, however many events there are', async () => {
    const told = async (events: number) => {
      statuses = [status('board', { events, lagEvents: events, lagSeconds: events })];
      atHead = new Set(['board']);
      const damaged = new DamagedStreams();
      damaged.add(new StreamDamaged('case-1', 'gap', events));
      const watch = { checkedAt: events };
      const checks = healthChecks({ ...platform, watch, eventLog: { damaged } } as unknown as Platform);
      return Promise.all(checks.map((each) => each.check()));
    };
    expect(await told(7)).toEqual(await told(8_000));
    expect(JSON.stringify(await told(7))).toContain('"behind":true');
  });

  it('stay up while one is built anew', async () => {
    const readModels = check();
    atHead = new Set(['board', 'inbox']);
    expect(await readModels.check()).toMatchObject({ up: true });
    atHead.clear();
    expect(await readModels.check()).toMatchObject({ up: true });
  });

  it('are away when one is stopped', async () => {
    statuses = [status('board', { state: 'stopped' })];
    await expect(check().check()).rejects.toThrow('read-models');
  });
});

describe('the figures of read models', () => {
  it('are silent where they are not known: a process that stands by does not say zero', async () => {
    const registry = new Registry();
    projectionMetrics(registry, platform, new DeadlinePollers());
    const lags = async () => (await registry.metrics()).match(/^mouakaba_projection_lag_events.*$/gm);
    expect(await lags()).toEqual(['mouakaba_projection_lag_events{projection="board"} 5']);
    statuses = [status('board', { state: 'standby' })];
    expect(await lags()).toBeNull();
  });
});
