import type { Envelope, SealedBlocks } from '@mouakaba/contracts';
import type { Position, StoredEvent } from './event-store.js';

/**
 * A stored event, read: its clear data as the newest schema has them (upcast), its sealed blocks and the version of the
 * schema (`schema`) as stored.
 */
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

/**
 * How a stream stops being what was written. `gap`: an event is missing or doubled; `bytes`: not the text that a
 * program writes, or kept where no program puts it; `hash`: altered, moved or out of order; `key`: its key is gone, or does not open what was sealed.
 */
export type Damage = 'gap' | 'bytes' | 'hash' | 'key';

/** A stream is not what was written: it is neither folded nor shown as whole. Only people can mend it. */
export class StreamDamaged extends Error {
  /** @param revision the first that is not as it was written; undefined where it is none of the events */
  constructor(
    readonly stream: string,
    readonly damage: Damage,
    readonly revision?: number,
    cause?: unknown,
  ) {
    super(`${stream} is damaged (${damage})${revision === undefined ? '' : ` at ${String(revision)}`}`, {
      cause,
    });
    this.name = 'StreamDamaged';
  }
}

/**
 * The event as its bytes say, before any upcasting.
 * @throws StreamDamaged
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
    throw new StreamDamaged(stream, 'bytes', revision, cause);
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
