import { faultOf, statedHash } from '../sealing/fault.js';
import type { EventLog, StreamHead } from './event-log.js';
import type { StoredEvent } from './event-store.js';
import { StreamDamaged, type Damage, type RecordedEvent } from './recorded-event.js';

/** An event that follows from all that stand before it in its stream. */
export interface WholeEvent {
  readonly stored: StoredEvent;
  /** As the newest schema has it. */
  readonly event: RecordedEvent;
}

/**
 * The one way to read a stream that is folded or shown: from its first event, or from a head that was read so before,
 * each event checked against the one before it. It yields nothing that it has not checked; a cut at the end is seen
 * where this process had seen the stream go further.
 * @throws StreamDamaged it is not what was written, found now or known already
 * @throws ServiceBehind · Unavailable
 */
export async function* readWhole(
  { store, registry, chain, damaged }: Pick<EventLog, 'store' | 'registry' | 'chain' | 'damaged'>,
  stream: string,
  head?: StreamHead,
): AsyncGenerator<WholeEvent> {
  damaged.refuse(stream);
  const fail = (damage: Damage, revision: number): never => {
    const found = new StreamDamaged(stream, damage, revision);
    damaged.add(found);
    throw found;
  };
  const furthest = Math.max(damaged.furthest(stream), head?.revision ?? -1);
  let previous: string | undefined;
  let next = head?.revision ?? 0;
  for await (const stored of store.readStream(stream, { from: next })) {
    if (stored.revision !== next) fail('gap', Math.min(next, stored.revision));
    if (head?.revision === next) {
      // It was checked when it was first read: that it is still the same one is enough.
      if (statedHash(stored) !== head.hash) fail('hash', next);
    } else {
      const fault = faultOf(chain, previous, stored);
      if (fault !== undefined) fail(fault, next);
      yield { stored, event: registry.read(stored) };
    }
    previous = statedHash(stored);
    next += 1;
  }
  if (next <= furthest) fail('gap', next);
  if (next > 0) damaged.saw(stream, next - 1);
}

/**
 * The first event of a stream, which what became of the later ones does not touch: for what is said once and never
 * changes. Undefined if there is no such stream.
 * @throws StreamDamaged it is not what was written, or gone · ServiceBehind · Unavailable
 */
export async function firstEvent(
  { store, registry, chain, damaged }: Pick<EventLog, 'store' | 'registry' | 'chain' | 'damaged'>,
  stream: string,
): Promise<RecordedEvent | undefined> {
  const fail = (damage: Damage): never => {
    const found = new StreamDamaged(stream, damage, 0);
    damaged.add(found);
    throw found;
  };
  for await (const stored of store.readStream(stream, { limit: 1 })) {
    const fault = stored.revision === 0 ? faultOf(chain, undefined, stored) : 'gap';
    return fault === undefined ? registry.read(stored) : fail(fault);
  }
  return damaged.furthest(stream) < 0 ? undefined : fail('gap');
}

/** The whole stream as recorded; empty if there is none. @throws StreamDamaged · ServiceBehind · Unavailable */
export async function recordedStream(
  eventLog: Pick<EventLog, 'store' | 'registry' | 'chain' | 'damaged'>,
  stream: string,
): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const { event } of readWhole(eventLog, stream)) events.push(event);
  return events;
}

/**
 * So many events of a stream from one revision on, each checked against the one before it: for whoever has found the
 * whole stream to be sound, and shows a part of it.
 * @throws StreamDamaged · ServiceBehind · Unavailable
 */
export async function recordedRange(
  eventLog: Pick<EventLog, 'store' | 'registry' | 'chain' | 'damaged'>,
  stream: string,
  { first, limit }: { readonly first: number; readonly limit: number },
): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  const before = first === 0 ? undefined : await headAt(eventLog, stream, first - 1);
  for await (const { event } of readWhole(eventLog, stream, before)) {
    if (event.revision >= first) events.push(event);
    if (events.length === limit) break;
  }
  return events;
}

/** Undefined where that event is missing: read from the beginning, its place is found. */
async function headAt(
  { store }: Pick<EventLog, 'store'>,
  stream: string,
  revision: number,
): Promise<StreamHead | undefined> {
  for await (const stored of store.readStream(stream, { from: revision, limit: 1 })) {
    const hash = statedHash(stored);
    if (stored.revision === revision && hash !== undefined) return { revision, hash };
  }
  return undefined;
}

/** An id as it stands in an event's data. */
const ids = /"([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})"/g;

/**
 * Of something that a read model does not know: it may have been in an event that is gone. Where nothing is damaged it
 * costs nothing, and otherwise one reading of each stream that was found damaged.
 * @throws StreamDamaged what is left of a damaged stream names the id
 * @throws Unavailable
 */
export async function refuseIfDamaged(
  { store, damaged }: Pick<EventLog, 'store' | 'damaged'>,
  id: string,
): Promise<void> {
  const found = await damaged.naming(id, async (stream) => {
    const named = new Set<string>();
    for await (const { data } of store.readStream(stream))
      for (const [, each = ''] of data.matchAll(ids)) named.add(each);
    return named;
  });
  if (found !== undefined) throw found;
}
