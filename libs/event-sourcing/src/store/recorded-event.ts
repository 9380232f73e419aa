import type { Envelope, SealedBlocks } from '@mouakaba/contracts';
import type { Position, StoredEvent } from './event-store.js';

/** A stored event, read: its clear data as the newest schema has it (upcast), its sealed blocks as stored. */
export interface RecordedEvent<Data = object> extends Envelope {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
  readonly data: Data;
  readonly sealed: SealedBlocks;
}

interface StoredBody {
  readonly data: object;
  readonly sealed: SealedBlocks;
}

/** A stored event is not what a program wrote: its bytes cannot be read, or a sealed block does not open. */
export class EventDamaged extends Error {
  constructor(
    readonly stream: string,
    readonly revision: number,
    cause?: unknown,
  ) {
    super(`event ${String(revision)} of ${stream} is damaged`, { cause });
    this.name = 'EventDamaged';
  }
}

/**
 * The event as its bytes say, before any upcasting.
 * @throws EventDamaged
 */
export function decode(stored: StoredEvent): RecordedEvent {
  const { id, type, stream, revision, position } = stored;
  try {
    const { data, sealed } = JSON.parse(stored.data) as StoredBody;
    const envelope = JSON.parse(stored.metadata) as Envelope;
    const whole = isObject(data) && isObject(sealed) && isObject(envelope.actor);
    if (!whole || typeof envelope.schema !== 'number') throw new TypeError('not an event');
    return { ...envelope, id, type, stream, revision, position, data, sealed };
  } catch (cause) {
    throw new EventDamaged(stream, revision, cause);
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
