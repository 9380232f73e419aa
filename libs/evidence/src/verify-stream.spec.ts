import { describe, expect, it } from '@jest/globals';
import { ChildReceived, ConsentWithdrawn, eventTypes, happened } from '@mouakaba/contracts';
import { EventRegistry, positionOf, seal, type StoredEvent } from '@mouakaba/event-sourcing';
import { MemoryEventStore, openKeys, somebody } from '@mouakaba/event-sourcing/testing';
import { chain } from './chain.js';
import { verifyStream } from './verify-stream.js';

const stream = 'case-5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11';
const eventLog = {
  store: new MemoryEventStore(),
  keys: openKeys,
  registry: new EventRegistry(eventTypes),
  clock: { now: () => 0 },
  chain,
};
const metadata = {
  recordedAt: '2026-03-02T09:00:00.000Z',
  actor: somebody,
  correlationId: 'c',
  commandId: 'd',
};
const consentId = '6f9b2a54-94a1-4d4e-8a43-0c6d5d1f7e02';

async function sealed(count: number): Promise<StoredEvent[]> {
  const events = Array.from({ length: count }, (_, index) => ({
    event:
      index % 2 === 0
        ? happened(ChildReceived, { receivedAt: metadata.recordedAt, accompaniedByRelation: 'mother' })
        : happened(ConsentWithdrawn, { consentId, reasonCode: 'fear' }, { content: { note: 'ملاحظة' } }),
    metadata,
  }));
  return seal(eventLog, stream, undefined, events, await openKeys.get(stream)).map((event, revision) => ({
    ...event,
    stream,
    revision,
    position: positionOf('0123456789ab', revision),
  }));
}

const edit = (events: StoredEvent[], at: number, change: (event: StoredEvent) => StoredEvent) =>
  events.map((event, index) => (index === at ? change(event) : event));

describe('the chain of a stream', () => {
  it('holds over what was written', async () =>
    expect(await verifyStream(await sealed(6))).toMatchObject({ intact: true, events: 6 }));

  it('holds over nothing', async () => expect(await verifyStream([])).toEqual({ intact: true, events: 0 }));

  it.each<[string, (events: StoredEvent[]) => StoredEvent[], object]>([
    [
      'an edited code',
      (events) => edit(events, 2, (event) => ({ ...event, data: event.data.replace('mother', 'father') })),
      { revision: 2, kind: 'hash' },
    ],
    [
      'an edited envelope',
      (events) =>
        edit(events, 2, (event) => ({
          ...event,
          metadata: event.metadata.replace('caseworker', 'coordinator'),
        })),
      { revision: 2, kind: 'hash' },
    ],
    [
      'an altered ciphertext',
      (events) => edit(events, 3, (event) => ({ ...event, data: event.data.replace('"1.', '"1.A') })),
      { revision: 3, kind: 'hash' },
    ],
    [
      'another type',
      (events) => edit(events, 2, (event) => ({ ...event, type: 'CaseOpened' })),
      { revision: 2, kind: 'hash' },
    ],
    [
      'another id',
      (events) => edit(events, 2, (event) => ({ ...event, id: consentId })),
      { revision: 2, kind: 'hash' },
    ],
    [
      'a hidden second field',
      (events) =>
        edit(events, 2, (event) => ({
          ...event,
          data: event.data.replace('{"data":', '{"data":{},"data":'),
        })),
      { revision: 2, kind: 'bytes' },
    ],
    [
      'spaces that say nothing',
      (events) => edit(events, 2, (event) => ({ ...event, data: ` ${event.data}` })),
      { revision: 2, kind: 'bytes' },
    ],
    [
      'broken bytes',
      (events) => edit(events, 2, (event) => ({ ...event, metadata: '{' })),
      { revision: 2, kind: 'bytes' },
    ],
    [
      'a deletion in the middle',
      (events) => events.filter((_, index) => index !== 2),
      { revision: 2, kind: 'gap' },
    ],
    [
      'a deletion with the rest moved up',
      (events) => events.filter((_, index) => index !== 2).map((event, revision) => ({ ...event, revision })),
      { revision: 2, kind: 'hash' },
    ],
    [
      'an exchange',
      (events) =>
        [...events.slice(0, 2), events[3]!, events[2]!, ...events.slice(4)].map((event, revision) => ({
          ...event,
          revision,
        })),
      { revision: 2, kind: 'hash' },
    ],
    [
      'an insertion',
      (events) =>
        [...events.slice(0, 3), events[2]!, ...events.slice(3)].map((event, revision) => ({
          ...event,
          revision,
        })),
      { revision: 3, kind: 'hash' },
    ],
    [
      'another stream’s name',
      (events) => events.map((event) => ({ ...event, stream: 'case-other' })),
      { revision: 0, kind: 'hash' },
    ],
  ])('is broken by %s', async (_, tamper, firstBreak) => {
    expect(await verifyStream(tamper(await sealed(6)))).toMatchObject({ intact: false, firstBreak });
  });
});
