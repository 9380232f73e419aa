import type { StoredEvent } from '../store/event-store.js';
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
  /** Its stream is not what was written: it is folded into nothing, and its documents are marked. */
  readonly broken?: true | undefined;
}

/** How far a projection can go through these events, and what stands in its way then. */
export function stepsOf<R extends Row>(
  projection: Projection<R>,
  received: Iterable<ReceivedEvent>,
): { steps: Step[]; obstacle?: Obstacle } {
  const steps: Step[] = [];
  for (const { stored, event, broken, ...unread } of received) {
    if (broken === true) {
      steps.push(brokenStep(projection, stored, event));
      continue;
    }
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

/** A step that moves the checkpoint, and marks what documents it is known to concern. */
function brokenStep<R extends Row>(
  projection: Projection<R>,
  stored: StoredEvent,
  event: RecordedEvent | undefined,
): Step {
  const { mark } = stored;
  const unread = { ...stored, ...nobodysEnvelope, data: {}, sealed: {} };
  try {
    const keys = event === undefined ? [] : keysOf(projection, event);
    return { event: event ?? unread, keys, mark, broken: true };
  } catch {
    return { event: event ?? unread, keys: [], mark, broken: true };
  }
}

/** Of an event that cannot be read: nothing of it is used but its place. */
const nobodysEnvelope = {
  ...{ schema: 0, occurredAt: '', recordedAt: '', correlationId: '', commandId: '', hash: '' },
  actor: { sub: '', role: 'system' },
} as const;

export function handlerFailed(event: RecordedEvent, cause: unknown): Obstacle {
  return { reason: `the handler of ${event.type} failed`, event, cause };
}

/** The documents an event concerns. */
function keysOf<R extends Row>(projection: Projection<R>, event: RecordedEvent): readonly string[] {
  const handler = projection.handlers.get(event.type);
  if (handler === undefined) return [];
  if (handler.keys) return [...new Set(handler.keys(event))];
  const key = handler.key(event);
  return key === undefined ? [] : [...new Set([key, ...(handler.beside?.(event) ?? [])])];
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
 * and left alone from then on; an event over several documents, one of them unreadable, makes all of them so that it
 * would have changed. One that is only looked into and is unreadable is as one that is not there: a holder's damaged
 * stream hides none of its cases.
 * @throws whatever a handler of several documents throws: `rows` are as before
 */
export function foldInto<R extends Row>(
  projection: Projection<R>,
  event: RecordedEvent,
  keys: readonly string[],
  rows: Rows<R>,
  broken = false,
): Folded {
  const handler = projection.handlers.get(event.type);
  if (handler === undefined || keys.length === 0) return nothing;
  // What it only looks into is no worse for it.
  if (broken) return spoil(handler.keys ? keys : keys.slice(0, 1), event, rows, 'its stream is damaged');
  if (handler.keys) {
    const spoilt = keys.find((key) => rows.get(key)?.unreadable);
    if (spoilt !== undefined) return spoil(keys, event, rows, `${spoilt} is unreadable`);
    const before = new Map(keys.flatMap((key) => readable(key, rows)));
    const after = [...handler.evolve(before, event)];
    const stray = after.find(([key]) => !keys.includes(key));
    if (stray) throw new Error(`${projection.name} changed ${stray[0]}, which it had not named`);
    return { changed: after.filter(([key, row]) => replace(key, row, rows)).map(([key]) => key) };
  }
  const [key = '', ...lookedInto] = keys;
  const before = rows.get(key);
  if (before?.unreadable) return nothing;
  try {
    const beside = new Map(
      lookedInto.filter((each) => !rows.get(each)?.unreadable).flatMap((each) => readable(each, rows)),
    );
    return replace(key, handler.evolve(before?.row, event, beside), rows) ? { changed: [key] } : nothing;
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
