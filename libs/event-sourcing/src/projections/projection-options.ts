import type { EventFeed } from '../store/event-store.js';
import { pause, type Patience } from '../store/retry.js';
import type { Alarm } from './alarm.js';
import type { Reading } from './chunks.js';
import type { Projection } from './projection.js';
import type { ProjectionStorage } from './projection-storage.js';

export interface ProjectionOptions extends Reading {
  readonly store: EventFeed;
  readonly storage: ProjectionStorage;
  readonly projections: readonly Projection[];
  readonly onAlarm?: (alarm: Alarm) => void;
  /** For lag only, in milliseconds since 1970: the clock that stamps `recordedAt`. */
  readonly now?: () => number;
  /** Waits before a retry, in the machine's time. */
  readonly pause?: Patience['pause'];
  /** The most events handed to the projections at once; default 500. */
  readonly batchEvents?: number;
  /** Changed documents written in one transaction while catching up; default 5,000. */
  readonly rebuildDocuments?: number;
  /** Documents each projection keeps at hand beside the changed ones; default 2,000. */
  readonly keptDocuments?: number;
  /** Looks every so many milliseconds whether the log is still the one that was folded; default 5,000. */
  readonly verifyEvery?: number;
  /**
   * Events that change nothing have their checkpoint written after so many milliseconds, for other processes that look
   * at it. Without this it is written with the next change.
   */
  readonly settleAfter?: number;
}

const defaults = {
  onAlarm: () => undefined,
  now: Date.now,
  pause,
  batchEvents: 500,
  rebuildDocuments: 5_000,
  keptDocuments: 2_000,
  verifyEvery: 5_000,
};

/** What all parts of one engine go by: its options with their defaults, and the signal that ends it. */
export type EngineSettings = Patience &
  Omit<ProjectionOptions, keyof typeof defaults> &
  Required<Pick<ProjectionOptions, keyof typeof defaults>>;

export function settingsOf(options: ProjectionOptions, signal: AbortSignal): EngineSettings {
  return { ...defaults, ...options, signal };
}
