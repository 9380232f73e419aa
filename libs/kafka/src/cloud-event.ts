import type { Envelope } from '@mouakaba/contracts';
import { decode, parsePosition, type Position, type StoredEvent } from '@mouakaba/event-sourcing';

/** An event as the topic carries it: a CloudEvent in structured JSON. Names of attributes are CloudEvents' own: lower case. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly dataschema: string;
  readonly position: string;
  /** Position of the message before it; null for the log's first. */
  readonly previous: string | null;
  readonly revision: number;
  readonly schema: number;
  readonly occurredat: string;
  readonly correlationid: string;
  readonly causationid?: string;
  readonly commandid: string;
  readonly actorsub: string;
  readonly actorrole: string;
  readonly actororganisation?: string;
  readonly data: object;
}

export const contentType = 'application/cloudevents+json; charset=UTF-8';

/** A message as read: its place in the chain, and the event as a projection knows it. */
export interface LinkedEvent {
  readonly position: Position;
  readonly previous: Position | null;
  readonly event: StoredEvent;
}

/** A message that is none of ours. */
export class MessageUnreadable extends Error {
  constructor(
    readonly offset: string,
    cause?: unknown,
  ) {
    super(`the message at ${offset} is not an event`, { cause });
    this.name = 'MessageUnreadable';
  }
}

/**
 * The event's message: its clear data alone. Sealed blocks, fingerprint and hash stay in the log.
 * @throws StreamDamaged
 */
export function cloudEventOf(stored: StoredEvent, previous: Position | undefined): CloudEvent {
  const event = decode(stored);
  const { sub, role, organisation } = event.actor;
  return {
    specversion: '1.0',
    id: event.id,
    source: 'urn:mouakaba:log',
    type: event.type,
    subject: event.stream,
    time: event.recordedAt,
    datacontenttype: 'application/json',
    dataschema: `urn:mouakaba:event:${event.type}:${String(event.schema)}`,
    position: event.position,
    previous: previous ?? null,
    revision: event.revision,
    schema: event.schema,
    occurredat: event.occurredAt,
    correlationid: event.correlationId,
    ...(event.causationId === undefined ? {} : { causationid: event.causationId }),
    commandid: event.commandId,
    actorsub: sub,
    actorrole: role,
    ...(organisation === undefined ? {} : { actororganisation: organisation }),
    data: event.data,
  };
}

/**
 * What a message says; `mark` becomes the event's.
 * @throws MessageUnreadable
 */
export function linkedEventOf(value: Buffer | null, offset: string, mark: string): LinkedEvent {
  try {
    const message = JSON.parse(value?.toString() ?? '') as CloudEvent;
    const position = parsePosition(message.position);
    const previous = message.previous === null ? null : parsePosition(message.previous);
    if (position === undefined || previous === undefined) throw new TypeError('it has no place in the chain');
    return { position, previous, event: eventOf(message, position, mark) };
  } catch (cause) {
    throw new MessageUnreadable(offset, cause);
  }
}

/** One literal for each object, and what is undefined left to JSON: this is done for each event of a whole log. */
function eventOf(message: CloudEvent, position: Position, mark: string): StoredEvent {
  const { id, type, subject: stream, revision, data } = message;
  const envelope: Record<Exclude<keyof Envelope, 'hash' | 'fingerprint'>, unknown> = {
    schema: message.schema,
    occurredAt: message.occurredat,
    recordedAt: message.time,
    actor: { sub: message.actorsub, role: message.actorrole, organisation: message.actororganisation },
    correlationId: message.correlationid,
    causationId: message.causationid,
    commandId: message.commandid,
  };
  return {
    id,
    type,
    stream,
    revision,
    position,
    data: JSON.stringify({ data, sealed: {} }),
    metadata: JSON.stringify(envelope),
    mark,
  };
}
