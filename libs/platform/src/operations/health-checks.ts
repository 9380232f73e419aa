import type { KafkaFeed } from '@mouakaba/event-feed-kafka';
import { Unavailable } from '@mouakaba/event-sourcing';
import type { HealthCheck } from '@mouakaba/http';
import type { Platform } from '../platform.js';

/** What this process needs, each asked a question that only a working one answers. */
export function healthChecks({
  store,
  keys,
  operations,
  readModels,
  projections,
  feed,
}: Platform): readonly HealthCheck[] {
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
        const lag = Math.max(0, ...projections.status().map(({ lagEvents }) => lagEvents ?? 0));
        const rebuilding = projections.status().filter(({ state }) => state === 'rebuilding');
        return { lag, rebuilding: rebuilding.map(({ name, progress }) => ({ name, ...progress })) };
      },
    },
  ];
}

/** At a gap nothing moves until the relay has filled it. */
async function feedStands({ state }: KafkaFeed): Promise<void> {
  if (state.kind === 'away' || state.kind === 'gap') throw new Unavailable('feed');
}
