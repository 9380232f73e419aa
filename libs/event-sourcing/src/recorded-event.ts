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

/** The event as its bytes say, before any upcasting. */
export function decode(stored: StoredEvent): RecordedEvent {
  const { data, sealed } = JSON.parse(stored.data) as StoredBody;
  const envelope = JSON.parse(stored.metadata) as Envelope;
  const { id, type, stream, revision, position } = stored;
  return { ...envelope, id, type, stream, revision, position, data, sealed };
}
