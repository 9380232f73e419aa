import type { Envelope, SealedBlocks } from '@mouakaba/contracts';
import { canonical, type StoredEvent } from '@mouakaba/event-sourcing';
import { chain } from './chain.js';

/** Where a stream stops being what was written, and how that shows. */
export interface Break {
  readonly revision: number;
  /** `gap`: an event is missing or doubled; `bytes`: not the canonical text; `hash`: altered, moved or out of order. */
  readonly kind: 'gap' | 'bytes' | 'hash';
}

export interface StreamVerdict {
  readonly intact: boolean;
  readonly events: number;
  readonly lastHash?: string;
  readonly firstBreak?: Break;
}

/**
 * Recomputes a stream's chain from its stored bytes. Finds edits, insertions, reordering and deletions in the middle;
 * a cut at the end is beyond it (that takes the log's tree).
 */
export async function verifyStream(
  events: AsyncIterable<StoredEvent> | Iterable<StoredEvent>,
): Promise<StreamVerdict> {
  let previous: string | undefined;
  let count = 0;
  let firstBreak: Break | undefined;
  for await (const event of events) {
    const kind = event.revision === count ? fault(previous, event) : 'gap';
    if (kind !== undefined) firstBreak ??= { revision: Math.min(event.revision, count), kind };
    previous = statedHash(event);
    count += 1;
  }
  return {
    intact: firstBreak === undefined,
    events: count,
    ...(previous === undefined ? {} : { lastHash: previous }),
    ...(firstBreak === undefined ? {} : { firstBreak }),
  };
}

/**
 * What is wrong with an event whose place in its stream is right; undefined: nothing.
 * @param previous the hash that the event before it states; undefined for the first
 */
export function fault(previous: string | undefined, event: StoredEvent): Break['kind'] | undefined {
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
