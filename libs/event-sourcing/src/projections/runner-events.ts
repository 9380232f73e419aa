import type { Position } from '../store/event-store.js';
import type { Obstacle } from './alarm.js';
import type { ForeignLog } from './log-identity.js';
import type { ProjectionRunner } from './projection-runner.js';

/** What a runner tells of its build. */
export interface RunnerEvents {
  /** A chunk is dealt with; everything up to this position is folded and written. */
  readonly taken: (runner: ProjectionRunner, written: Position | undefined) => void;
  /** It came to the log's end for the first time, and queries are answered from it now. */
  readonly published: (runner: ProjectionRunner) => void;
  /** The build was given up, by another process or by whoever began the next one. */
  readonly outdated: (runner: ProjectionRunner) => void;
  /** The build does not belong to the log. */
  readonly foreign: (runner: ProjectionRunner, cause: ForeignLog) => void;
  readonly unreadable: (obstacle: Obstacle) => void;
  readonly halted: (runner: ProjectionRunner, obstacle: Obstacle) => void;
}
