import type { KafkaFeed } from '@mouakaba/kafka';
import { Unavailable, type ProjectionStatus } from '@mouakaba/event-sourcing';
import type { HealthCheck } from '@mouakaba/http';
import type { Platform } from '../platform.js';

/** Longer than what is merely a little behind takes, in milliseconds. */
const patience = 1_000;

/**
 * What this process needs, each asked a question that only a working one answers. Read models are up once each has come
 * to the log's end, in this process or in the one that runs them: a new release is not asked before it can answer.
 */
export function healthChecks({
  store,
  keys,
  operations,
  readModels,
  projections,
  feed,
}: Platform): readonly HealthCheck[] {
  const built = new Set<string>();
  const untilBuilt = async (name: string) => {
    if (!built.has(name) && (await projections.waitForHead(name, patience))) built.add(name);
  };
  return [
    ...(feed === undefined ? [] : [{ name: 'feed', check: () => feedStands(feed) }]),
    { name: 'event-store', check: () => store.head() },
    { name: 'keys', check: () => keys.check() },
    {
      name: 'operations',
      check: async () => {
        await operations.get('installation', 'clock');
      },
    },
    {
      name: 'read-models',
      check: async () => {
        await readModels.check(); // a projection asks only when there is something to write
        const broken = projections.status().filter(({ state }) => state === 'away' || state === 'stopped');
        if (broken.length > 0) throw new Unavailable('read-models');
        await Promise.all(projections.status().map(({ name }) => untilBuilt(name)));
        const up = projections.status().every(({ name }) => built.has(name));
        const lag = Math.max(0, ...projections.status().map(({ lagEvents }) => lagEvents ?? 0));
        const rebuilding = projections.status().filter(({ state }) => state === 'rebuilding');
        return {
          up,
          lag,
          rebuilding: rebuilding.map(({ name, progress }) => ({ name, ...partOf(progress) })),
        };
      },
    },
  ];
}

/** Health is asked by anybody: how far a table is, not how many events there are. */
function partOf(progress: ProjectionStatus['progress']): { readonly percent?: number } {
  if (progress === undefined || progress.total === 0) return {};
  return { percent: Math.min(100, Math.floor((progress.events / progress.total) * 100)) };
}

/** At a gap nothing moves until the relay has filled it. */
async function feedStands({ state }: KafkaFeed): Promise<void> {
  if (state.kind === 'away' || state.kind === 'gap') throw new Unavailable('feed');
}
