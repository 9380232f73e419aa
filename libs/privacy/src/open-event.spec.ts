import { describe, expect, it } from '@jest/globals';
import { eventsOf, happened, type EventType, type Happened } from '@mouakaba/contracts';
import {
  EventRegistry,
  openedCopy,
  seal,
  sealedCopy,
  StreamDamaged,
  type RecordedEvent,
} from '@mouakaba/event-sourcing';
import { MemoryEventStore, shaChain, somebody } from '@mouakaba/event-sourcing/testing';
import { Type } from 'typebox';
import { keyEncryptionKey } from './key-encryption-key.js';
import type { KeptKey } from './key-store.js';
import { openEvent } from './open-event.js';
import { StreamKeys } from './stream-keys.js';

const stream = 'case-1';
const personal = { content: { note: Type.String() }, identity: { name: Type.String() } };
const all = new Set(Object.keys(personal));

const first = eventsOf('case')('Visited', { data: { by: Type.String() }, personal });
const second = eventsOf('case')('Visited', {
  schema: 2,
  data: { visitors: Type.Array(Type.String()) },
  personal,
  upcasters: { 1: (data) => ({ visitors: Object.values(data) }) },
});

/** A log that releases of different ages write to and read, with one key. */
async function setUp() {
  const kept = new Map<string, KeptKey>();
  const keys = new StreamKeys(
    {
      insertIfAbsent: (id, wrapped) => {
        kept.set(id, kept.get(id) ?? { wrapped });
        return Promise.resolve();
      },
      read: (id) => Promise.resolve(kept.get(id)),
      readMany: () => Promise.resolve(kept),
      check: () => Promise.resolve(),
    },
    keyEncryptionKey(Buffer.alloc(32, 7)),
  );
  const key = await keys.create(stream);
  const store = new MemoryEventStore();
  let head: { revision: number; hash: string } | undefined;

  /** As a release writes it that knows this version. */
  async function written(version: EventType, event: Happened): Promise<void> {
    const recordedAt = '2026-03-02T09:00:00.000Z';
    const metadata = { recordedAt, actor: somebody, correlationId: 'c', commandId: 'c' };
    const registry = new EventRegistry({ version });
    const bytes = seal({ registry, chain: shaChain }, stream, head, [{ event, metadata }], key);
    await store.append(stream, head?.revision ?? 'no-stream', bytes);
    for await (const stored of store.readStream(stream, { backwards: true, limit: 1 }))
      head = registry.read(stored);
  }

  async function read(version: EventType): Promise<readonly RecordedEvent[]> {
    const registry = new EventRegistry({ version });
    const events: RecordedEvent[] = [];
    for await (const stored of store.readStream(stream)) events.push(registry.read(stored));
    return events;
  }

  return { key, written, read };
}

describe('a sealed block', () => {
  const told = { content: { note: 'سر' }, identity: { name: 'أمل' } };

  it('opens in every later version of its event, beside blocks of that version', async () => {
    const { key, written, read } = await setUp();
    await written(first, happened(first, { by: 'amal' }, told));
    await written(second, happened(second, { visitors: ['amal', 'salim'] }, told));
    const events = await read(second);
    expect(events.map(({ data }) => data)).toEqual([{ visitors: ['amal'] }, { visitors: ['amal', 'salim'] }]);
    for (const event of events) expect(openEvent(key, event, all).personal).toEqual(told);
  });

  it('is shown without marks that nobody sees, from whenever it is, in an event and in a copy', async () => {
    const { key, written, read } = await setUp();
    const old = { content: { note: '\u202eسر\u202c' }, identity: { name: '\u2068أ\u3164مل' } };
    await written(first, happened(first, { by: '\u202eamal' }, old));
    const [event] = await read(second);
    expect(openEvent(key, event!, all)).toMatchObject({ data: { visitors: ['amal'] }, personal: told });
    expect(openedCopy(key, sealedCopy(event!, 'identity')!)).toEqual(told.identity);
    expect(key.open(sealedCopy(event!, 'identity')!.context, event!.sealed['identity']!)).toEqual(
      old.identity,
    );
  });

  it('opens as a read model keeps it, whatever version the event has come to', async () => {
    const { key, written, read } = await setUp();
    await written(first, happened(first, { by: 'amal' }, told));
    const [event] = await read(second);
    const copy = sealedCopy(event!, 'identity')!;
    expect(key.open(copy.context, copy.block)).toEqual(told.identity);
  });

  it('does not open under another version than it was written with', async () => {
    const { key, written, read } = await setUp();
    await written(first, happened(first, { by: 'amal' }, told));
    const [event] = await read(second);
    expect(() => openEvent(key, { ...event!, schema: 2 }, all)).toThrow(StreamDamaged);
  });
});
