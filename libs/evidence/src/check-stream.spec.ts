import { beforeAll, describe, expect, it } from '@jest/globals';
import { ConsentWithdrawn, eventTypes, happened } from '@mouakaba/contracts';
import {
  EventRegistry,
  positionOf,
  seal,
  Unavailable,
  type SealedCopy,
  type StoredEvent,
} from '@mouakaba/event-sourcing';
import { MemoryEventStore, openKeys, somebody } from '@mouakaba/event-sourcing/testing';
import { chain } from './chain.js';
import { checkStream } from './check-stream.js';

const stream = 'case-5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11';
const recordedAt = '2026-03-02T09:00:00.000Z';
const withdrawn = happened(
  ConsentWithdrawn,
  { consentId: '6f9b2a54-94a1-4d4e-8a43-0c6d5d1f7e02', reasonCode: 'fear' },
  { content: { note: 'ملاحظة' } },
);
const metadata = { recordedAt, actor: somebody, correlationId: 'c', commandId: 'd' };

let written: readonly StoredEvent[];
beforeAll(async () => {
  const eventLog = {
    ...{ store: new MemoryEventStore(), keys: openKeys, chain, clock: { now: () => 0 } },
    registry: new EventRegistry(eventTypes),
  };
  const events = Array.from({ length: 3 }, () => ({ event: withdrawn, metadata }));
  const sealed = seal(eventLog, stream, undefined, events, await openKeys.get(stream));
  written = sealed.map((event, revision) => ({
    ...event,
    ...{ stream, revision, position: positionOf('0123456789ab', revision) },
  }));
});

/** The second of them is not what was written. */
const altered = () =>
  written.map((event, at) =>
    at === 1 ? { ...event, data: event.data.replace('"fear"', '"other"') } : event,
  );

/** A key that does not open the event of that revision. */
const unopening = (revision: number) => ({
  unopened: (copies: readonly SealedCopy[]) =>
    Promise.resolve(copies.filter(({ context }) => context.eventId === written[revision]?.id)),
});

async function* read(events: readonly StoredEvent[]): AsyncGenerator<StoredEvent> {
  await Promise.resolve();
  yield* events;
}

describe('one reading of a stream', () => {
  it('finds the first event that its key does not open', async () => {
    expect(await checkStream(read(written), unopening(1))).toMatchObject({
      ...{ events: 3, last: 2, firstBreak: undefined, keyBreak: { revision: 1, kind: 'key' } },
    });
  });

  it('does not judge the key by an event that is not what was written', async () => {
    expect(await checkStream(read(altered()), unopening(1))).toMatchObject({
      ...{ events: 3, firstBreak: { revision: 1, kind: 'hash' }, keyBreak: undefined },
    });
    expect(await checkStream(read(altered()), unopening(2))).toMatchObject({
      keyBreak: { revision: 2, kind: 'key' },
    });
  });

  it('says of keys that are away that they are, and of the chain what it finds', async () => {
    const away = new Unavailable('keys');
    expect(await checkStream(read(altered()), { unopened: () => Promise.reject(away) })).toMatchObject({
      firstBreak: { revision: 1 },
      keyBreak: undefined,
      keysAway: away,
    });
  });
});
