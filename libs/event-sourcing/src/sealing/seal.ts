import type { Happened } from '@mouakaba/contracts';
import { v7 } from 'uuid';
import type { EventLog, EventMetadata, StreamHead } from '../store/event-log.js';
import type { NewEvent } from '../store/event-store.js';
import { canonical } from './canonical.js';
import type { StreamKey } from './keys.js';

/**
 * Checks, seals and chains what happened into the bytes to store. Ids name these very bytes:
 * drawn anew at each call, reused only to resend the result after `OutcomeUnknown`.
 * @param key undefined for streams without personal fields
 */
export function seal(
  eventLog: Pick<EventLog, 'registry' | 'chain'>,
  stream: string,
  head: StreamHead | undefined,
  events: readonly { readonly event: Happened; readonly metadata: EventMetadata }[],
  key: StreamKey | undefined,
): NewEvent[] {
  let previous = head?.hash;
  let revision = head === undefined ? 0 : head.revision + 1;
  return events.map(({ event, metadata }) => {
    eventLog.registry.check(event, stream);
    const id = v7();
    const { type, schema } = event;
    const sealed = Object.fromEntries(
      Object.entries(event.personal as Record<string, object>).map(([compartment, fields]) => {
        if (key === undefined) throw new Error(`${type} has personal fields, but ${stream} has no key`);
        return [compartment, key.seal({ stream, eventId: id, type, schema, compartment }, fields)];
      }),
    );
    const envelope = present({ schema, occurredAt: event.occurredAt ?? metadata.recordedAt, ...metadata });
    const texts = { envelope: canonical(envelope), data: canonical(event.data), sealed: canonical(sealed) };
    const hash = eventLog.chain(previous, { stream, revision, id, type, schema, ...texts });
    previous = hash;
    revision += 1;
    return {
      id,
      type,
      // Canonical as well, because "data" comes before "sealed".
      data: `{"data":${texts.data},"sealed":${texts.sealed}}`,
      metadata: canonical({ ...envelope, hash }),
    };
  });
}

function present<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
