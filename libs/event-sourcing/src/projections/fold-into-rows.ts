import type { RecordedEvent } from '../store/recorded-event.js';
import type { Obstacle } from './alarm.js';
import type { ReceivedEvent } from './chunks.js';
import type { Projection, Row } from './projection.js';
import type { StoredRow } from './projection-storage.js';

export interface Step {
  readonly event: RecordedEvent;
  /** The documents it concerns; none for most projections. */
  readonly keys: readonly string[];
  readonly mark?: string | undefined;
}

/** How far a projection can go through these events, and what stands in its way then. */
export function stepsOf<R extends Row>(
  projection: Projection<R>,
  received: Iterable<ReceivedEvent>,
): { steps: Step[]; obstacle?: Obstacle } {
  const steps: Step[] = [];
  for (const { stored, event, ...unread } of received) {
    if (event === undefined)
      return { steps, obstacle: { reason: 'it cannot be read', ...unread, event: stored } };
    try {
      steps.push({ event, keys: keysOf(projection, event), mark: stored.mark });
    } catch (cause) {
      return { steps, obstacle: handlerFailed(event, cause) };
    }
  }
  return { steps };
}

export function handlerFailed(event: RecordedEvent, cause: unknown): Obstacle {
  return { reason: `the handler of ${event.type} failed`, event, cause };
}

/** The documents an event concerns. */
function keysOf<R extends Row>(projection: Projection<R>, event: RecordedEvent): readonly string[] {
  const handler = projection.handlers.get(event.type);
  if (handler === undefined) return [];
  if (handler.keys) return [...new Set(handler.keys(event))];
  const key = handler.key(event);
  return key === undefined ? [] : [key];
}

/** Documents by key; undefined where none stands. */
export type Rows<R extends Row> = Map<string, StoredRow<R> | undefined>;

export interface Folded {
  /** Keys whose document is another now. */
  readonly changed: readonly string[];
  /** Why some of them became unreadable. */
  readonly unreadable?: unknown;
}

const nothing: Folded = { changed: [] };

/**
 * Folds one event into `rows`, which hold its `keys`. A document of one key that cannot be folded is marked unreadable
 * and left alone from then on; an event over several documents, one of them unreadable, makes all of them so.
 * @throws whatever a handler of several documents throws: `rows` are as before
 */
export function foldInto<R extends Row>(
  projection: Projection<R>,
  event: RecordedEvent,
  keys: readonly string[],
  rows: Rows<R>,
): Folded {
  const handler = projection.handlers.get(event.type);
  if (handler === undefined || keys.length === 0) return nothing;
  if (handler.keys) {
    const spoilt = keys.find((key) => rows.get(key)?.unreadable);
    if (spoilt !== undefined) return spoil(keys, event, rows, `${spoilt} is unreadable`);
    const before = new Map(keys.flatMap((key) => readable(key, rows)));
    const after = [...handler.evolve(before, event)];
    const stray = after.find(([key]) => !keys.includes(key));
    if (stray) throw new Error(`${projection.name} changed ${stray[0]}, which it had not named`);
    return { changed: after.filter(([key, row]) => replace(key, row, rows)).map(([key]) => key) };
  }
  const [key = ''] = keys;
  const before = rows.get(key);
  if (before?.unreadable) return nothing;
  try {
    return replace(key, handler.evolve(before?.row, event), rows) ? { changed: [key] } : nothing;
  } catch (error) {
    return spoil([key], event, rows, error);
  }
}

function readable<R extends Row>(key: string, rows: Rows<R>): [string, R][] {
  const stored = rows.get(key);
  return stored ? [[key, stored.row]] : [];
}

function replace<R extends Row>(key: string, row: R | undefined, rows: Rows<R>): boolean {
  if (row === rows.get(key)?.row) return false;
  rows.set(key, row && { row });
  return true;
}

function spoil<R extends Row>(
  keys: readonly string[],
  { stream, revision }: RecordedEvent,
  rows: Rows<R>,
  cause: unknown,
): Folded {
  const changed = keys.filter((key) => !rows.get(key)?.unreadable);
  for (const key of changed)
    rows.set(key, { row: rows.get(key)?.row ?? ({} as R), unreadable: { stream, revision } });
  return { changed, unreadable: cause };
}
