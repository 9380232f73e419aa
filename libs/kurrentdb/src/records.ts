import { binaryEvent, type EventData, type RecordedEvent } from '@kurrent/kurrentdb-client';
import { OperatorError, type NewEvent, positionOf, type StoredEvent } from '@mouakaba/event-sourcing';

/*
 * Bytes are kept by keeping them from the client's JSON: data that is marked as JSON it serialises anew, and metadata
 * it parses whenever it can. So data goes as bytes, and metadata as a JSON text sequence (RFC 7464) of one text,
 * whose leading record separator no JSON text begins with.
 */
const recordSeparator = '\u001e';

/** Positions of the log are below it; what is above stands for "none". */
const endOfPositions = 2n ** 63n;

export function eventData({ id, type, data, metadata }: NewEvent): EventData {
  return binaryEvent({
    id,
    type,
    data: Buffer.from(data),
    metadata: Uint8Array.from(Buffer.from(recordSeparator + metadata)),
  });
}

/** A record that was not written by this adapter, or a server too old to say where it stands. */
export class UnusableRecord extends OperatorError {
  constructor(where: string, why: string) {
    super(`the event ${where} ${why}`);
    this.name = 'UnusableRecord';
  }
}

/** The server's own record, among the events of a stream, that the stream was deleted for good. */
export function isTombstone({ type }: Pick<RecordedEvent, 'type'>): boolean {
  return type === '$streamDeleted';
}

/** The events among records; a tombstone is none, and hides none of another stream. @throws UnusableRecord */
export function storedEvents(epoch: string, records: readonly RecordedEvent[]): StoredEvent[] {
  return records.filter((record) => !isTombstone(record)).map((record) => storedEvent(epoch, record));
}

/** @throws UnusableRecord */
export function storedEvent(epoch: string, record: RecordedEvent): StoredEvent {
  const { streamId, revision, position, id, type, data, metadata } = record;
  const where = `${streamId}@${String(revision)}`;
  if (position === undefined || position.commit >= endOfPositions) {
    throw new UnusableRecord(where, 'came without its position: this server is too old');
  }
  const text = metadata instanceof Uint8Array ? textOf(metadata) : '';
  if (!(data instanceof Uint8Array) || !text.startsWith(recordSeparator)) {
    throw new UnusableRecord(where, 'was written by something else');
  }
  return {
    stream: streamId,
    revision: Number(revision),
    position: positionOf(epoch, position.commit, position.prepare),
    id,
    type,
    data: textOf(data),
    metadata: text.slice(recordSeparator.length),
  };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
