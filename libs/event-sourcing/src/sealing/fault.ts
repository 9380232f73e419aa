import type { Envelope, SealedBlocks } from '@mouakaba/contracts';
import type { Chain } from '../store/event-log.js';
import type { StoredEvent } from '../store/event-store.js';
import { canonical } from './canonical.js';

/**
 * What is wrong with an event whose place in its stream is right; undefined: nothing. The counterpart of `seal`.
 * @param previous the hash that the event before it states; undefined for the first
 */
export function faultOf(
  chain: Chain,
  previous: string | undefined,
  event: StoredEvent,
): 'bytes' | 'hash' | undefined {
  if (event.misfiled === true) return 'bytes';
  try {
    const body = JSON.parse(event.data) as { data: object; sealed: SealedBlocks };
    const { hash, ...envelope } = JSON.parse(event.metadata) as Envelope;
    // Texts that are not canonical could hide a second field of the same name.
    if (canonical({ data: body.data, sealed: body.sealed }) !== event.data) return 'bytes';
    if (canonical({ ...envelope, hash }) !== event.metadata) return 'bytes';
    const { stream, revision, id, type } = event;
    const computed = chain(previous, {
      stream,
      revision,
      id,
      type,
      schema: envelope.schema,
      envelope: canonical(envelope),
      data: canonical(body.data),
      sealed: canonical(body.sealed),
    });
    return computed === hash ? undefined : 'hash';
  } catch {
    return 'bytes';
  }
}

/** The hash that the event itself states, checked or not. */
export function statedHash(event: StoredEvent): string | undefined {
  try {
    return (JSON.parse(event.metadata) as Partial<Envelope>).hash;
  } catch {
    return undefined;
  }
}
