import type { KafkaFeed } from '@mouakaba/kafka';
import { Unavailable, type DamagedStreams, type ProjectionStatus } from '@mouakaba/event-sourcing';
import type { LogWatch } from '@mouakaba/evidence';
import type { HealthCheck } from '@mouakaba/http';
import type { Platform } from '../platform.js';
import { triedWrites } from './tried-writes.js';

/** Longer than what is merely a little behind takes, in milliseconds. */
const patience = 1_000;

/**
 * Health is asked by anybody, so it tells nothing by which events could be counted, of the log or of a case; metrics do.
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
  bond,
  eventLog,
  watch,
}: Platform): readonly HealthCheck[] {
  const built = new Set<string>();
  const untilBuilt = async (name: string) => {
    if (!built.has(name) && (await projections.waitForHead(name, patience))) built.add(name);
  };
  return [
    ...(feed === undefined ? [] : [{ name: 'feed', check: () => feedStands(feed) }]),
    triedWrites(
      'event-store',
      () => store.check(),
      async () => {
        if (bond.watch.replaced !== undefined) throw new Unavailable('event-store', bond.watch.replaced);
        await store.head();
      },
    ),
    { name: 'record', check: async () => recordOf(eventLog.damaged, watch) },
    triedWrites('keys', () => keys.check()),
    triedWrites(
      'operations',
      () => operations.check(),
      async () => {
        await operations.get('installation', 'clock');
      },
    ),
    // A projection asks only when there is something to write.
    triedWrites(
      'read-models',
      () => readModels.check(),
      async () => {
        const broken = projections.status().filter(({ state }) => state === 'away' || state === 'stopped');
        if (broken.length > 0) {
          await readModels.check(); // its own reason, if it has one, tells more
          throw new Unavailable('read-models', broken.find(({ cause }) => cause !== undefined)?.cause);
        }
        await Promise.all(projections.status().map(({ name }) => untilBuilt(name)));
        const up = projections.status().every(({ name }) => built.has(name));
        const behind = projections.status().some(({ lagEvents = 0 }) => lagEvents > 0);
        const rebuilding = projections.status().filter(({ state }) => state === 'rebuilding');
        return {
          up,
          behind,
          rebuilding: rebuilding.map(({ name, progress }) => ({ name, ...partOf(progress) })),
        };
      },
    ),
  ];
}

/** How far a table is, not how many events there are. */
function partOf(progress: ProjectionStatus['progress']): { readonly percent?: number } {
  if (progress === undefined || progress.total === 0) return {};
  return { percent: Math.min(100, Math.floor((progress.events / progress.total) * 100)) };
}

/**
 * How many streams are not what was written, and whether the whole log has been looked at. Which they are, and when, is
 * for the log, the metrics and auditors: how long a look takes tells how long the log is. It makes no process unready: all
 * others are served.
 */
function recordOf(damaged: DamagedStreams, { checkedAt }: Pick<LogWatch, 'checkedAt'>) {
  return {
    damagedStreams: damaged.all().length,
    checked: checkedAt !== undefined,
  };
}

/** At a gap nothing moves until the relay has filled it. */
async function feedStands({ state }: KafkaFeed): Promise<void> {
  if (state.kind === 'away' || state.kind === 'gap') throw new Unavailable('feed');
}
