import { v4, v7 } from 'uuid';
import type { EventStore, NewEvent, StoredEvent } from '../store/event-store.js';

/** The store of the running test, and the same log opened again. */
export interface Subject {
  store(): EventStore;
  reopen(): Promise<EventStore>;
}

/** A kind no other test uses. */
export function aKind(): string {
  return `kind${v4().slice(0, 8)}`;
}

export function aStream(kind = 'case'): string {
  return `${kind}-${v4()}`;
}

export function anEvent(content: unknown = { note: 'visited' }, id = v7()): NewEvent {
  return {
    id,
    type: 'SomethingHappened',
    data: JSON.stringify({ data: content, sealed: {} }),
    // With a space: the text is kept, not only what it means.
    metadata: `{ "schema":1,"commandId":"${v4()}"}`,
  };
}

/** Numbered from `first`, so that a reader's order can be seen. */
export function events(count: number, first = 0): NewEvent[] {
  return Array.from({ length: count }, (_, place) => anEvent({ number: first + place }));
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** Streams of a log whose revisions are not 0, 1, 2, … in its order. */
export function streamsWithGaps(log: readonly StoredEvent[]): string[] {
  const next = new Map<string, number>();
  return log.flatMap(({ stream, revision }) => {
    const expected = next.get(stream) ?? 0;
    next.set(stream, revision + 1);
    return revision === expected ? [] : [stream];
  });
}

/** An event as it was given, without its place. */
export function given({ id, type, data, metadata }: StoredEvent): NewEvent {
  return { id, type, data, metadata };
}

export function idsOf(found: readonly { readonly id: string }[]): string[] {
  return found.map(({ id }) => id);
}

export function range(count: number): number[] {
  return Array.from({ length: count }, (_, place) => place);
}
