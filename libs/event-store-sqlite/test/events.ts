import { randomUUID } from 'node:crypto';
import type { NewEvent, StoredEvent } from '@mouakaba/event-sourcing';

export function anEvent(note = 'visited'): NewEvent {
  return {
    id: randomUUID(),
    type: 'SomethingHappened',
    data: JSON.stringify({ note }),
    metadata: '{"schema":1}',
  };
}

export function events(count: number): NewEvent[] {
  return Array.from({ length: count }, () => anEvent());
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
