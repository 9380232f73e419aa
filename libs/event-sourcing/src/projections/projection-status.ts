import { Unavailable, type EventFeed } from '../store/event-store.js';
import type { Obstacle } from './alarm.js';
import type { Projections } from './projection-engine.js';
import type { ProjectionGroup } from './projection-group.js';
import type { EngineSettings } from './projection-options.js';
import { reaches, numbersOf } from '../store/position.js';
import type { KeptProjection } from './kept-projection.js';
import type { ProjectionRunner } from './projection-runner.js';
import type { Checkpoint } from './projection-storage.js';

export interface ProjectionStatus {
  readonly name: string;
  readonly table: string;
  /** What is written, as of this process. */
  readonly checkpoint: Checkpoint | undefined;
  /** Events folded into what queries are answered from, or into the first build until it is whole. */
  readonly events: number;
  /** Events behind the log's end: exact once a projection of the same group has reached it, else estimated; absent if unknown. */
  readonly lagEvents?: number;
  /** From the last event applied to the newest known one, or to now while none is known; absent before the first event. */
  readonly lagSeconds?: number;
  /**
   * `rebuilding`: not yet at the log's end, or a new build is on its way there. `away`: a store is away, and it goes on by itself. `stopped`: it does not.
   * `standby`: another process runs it; this one only answers queries.
   */
  readonly state: 'running' | 'rebuilding' | 'stopped' | 'away' | 'standby';
  /** Of the build that is on its way. */
  readonly progress?: { readonly events: number; readonly total: number };
  readonly unreadable: number;
  /** Why it is stopped, or the build that was on its way. */
  readonly obstacle?: Obstacle;
  /** The failure of the store that is away. */
  readonly cause?: unknown;
}

/** What is thrown where a query would answer less than the log holds: with the failure that any projection waits out, as one feed serves several. */
export function behind(projections: Pick<Projections, 'status'>): Unavailable {
  return new Unavailable('read-models', projections.status().find(({ state }) => state === 'away')?.cause);
}

export function statusOf(
  kept: KeptProjection,
  group: ProjectionGroup,
  { store, now }: Pick<EngineSettings, 'store' | 'now'>,
): ProjectionStatus {
  const { projection, live, next, failure } = kept;
  const shown = live ?? next;
  const events = shown?.events ?? 0;
  const stop = failure ?? shown?.stop;
  const state = stop
    ? 'stopped'
    : kept.away !== undefined
      ? 'away'
      : isBuilding(kept)
        ? 'rebuilding'
        : 'running';
  const total = shown && totalOf(shown, group, store);
  const lagSeconds = shown && lagSecondsOf(shown, group, now);
  const building = next ?? live;
  const ahead = building && totalOf(building, group, store);
  const obstacle = stop ?? next?.stop;
  return {
    name: projection.name,
    table: projection.table,
    checkpoint: shown?.committed,
    events,
    state,
    unreadable: shown?.unreadable ?? 0,
    ...(total === undefined ? {} : { lagEvents: total - events }),
    ...(lagSeconds === undefined ? {} : { lagSeconds }),
    ...(ahead === undefined || state !== 'rebuilding'
      ? {}
      : { progress: { events: building?.events ?? 0, total: ahead } }),
    ...(obstacle ? { obstacle } : {}),
    ...(state === 'away' ? { cause: kept.away } : {}),
  };
}

function isBuilding({ live, next }: KeptProjection): boolean {
  return next?.going === true || live?.caughtUp !== true;
}

/** Events in the log: counted by a sibling that is at its end, or estimated from the place between start and end. */
function totalOf(runner: ProjectionRunner, group: ProjectionGroup, store: EventFeed): number | undefined {
  const furthest = Math.max(...group.runners.map(({ events }) => events));
  if (group.runners.some(({ caughtUp }) => caughtUp)) return furthest;
  if (group.head === undefined || runner.position === undefined) return undefined;
  const [done] = numbersOf(store.epoch, runner.position) ?? [];
  const [all] = numbersOf(store.epoch, group.head) ?? [];
  if (done === undefined || all === undefined || done === 0n) return undefined;
  return Math.max(furthest, Math.round((runner.events * Number(all)) / Number(done)));
}

function lagSecondsOf(
  { recordedAt, position, caughtUp, stop }: ProjectionRunner,
  { newest }: ProjectionGroup,
  now: () => number,
): number | undefined {
  const atNewest = newest === undefined || reaches(position, newest.position);
  if (atNewest && caughtUp && !stop) return 0;
  if (recordedAt === undefined) return undefined;
  const until = atNewest ? now() : Date.parse(newest.recordedAt);
  return Math.max(0, (until - Date.parse(recordedAt)) / 1_000);
}
