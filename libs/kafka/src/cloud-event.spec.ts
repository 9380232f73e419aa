import { describe, expect, it } from '@jest/globals';
import { decode, positionOf, type StoredEvent } from '@mouakaba/event-sourcing';
import { cloudEventOf, linkedEventOf, MessageUnreadable } from './cloud-event.js';

const epoch = '018f00000000aaaaaaaaaa';
const envelope = {
  schema: 2,
  occurredAt: '2026-03-02T09:30:00.000Z',
  recordedAt: '2026-03-02T09:31:00.000Z',
  actor: { sub: 'worker', role: 'caseworker', organisation: 'unit' },
  correlationId: 'correlation',
  causationId: 'cause',
  commandId: 'command',
};
const event: StoredEvent = {
  id: '0190a000-0000-7000-8000-000000000000',
  type: 'SomethingHappened',
  stream: 'case-1',
  revision: 7,
  position: positionOf(epoch, 12),
  data: JSON.stringify({ data: { kind: 'visit' }, sealed: { content: '1.secret' } }),
  metadata: JSON.stringify({ ...envelope, fingerprint: 'print', hash: 'chained' }),
};

describe('the message of an event', () => {
  it('carries the envelope and the clear data, and nothing else', () => {
    const text = JSON.stringify(cloudEventOf(event, positionOf(epoch, 9)));
    for (const word of ['secret', 'sealed', 'print', 'chained']) expect(text).not.toContain(word);
    const linked = linkedEventOf(Buffer.from(text), '30', '31');
    expect(linked).toMatchObject({
      position: event.position,
      previous: positionOf(epoch, 9),
      event: { mark: '31' },
    });
    const { id, type, stream, revision, position } = event;
    expect(decode(linked.event)).toEqual({
      ...{ ...envelope, id, type, stream, revision, position },
      ...{ data: { kind: 'visit' }, sealed: {} },
    });
  });

  it('says that it is the first, and leaves out what the event has not', () => {
    const { causationId, ...rest } = envelope;
    const first = cloudEventOf({ ...event, metadata: JSON.stringify(rest) }, undefined);
    expect([causationId, first.previous, 'causationid' in first]).toEqual(['cause', null, false]);
  });

  it.each(['', 'null', '{}', '{"position": "here", "previous": null}', 'not JSON'])('is not: %s', (text) => {
    expect(() => linkedEventOf(Buffer.from(text), '5', '6')).toThrow(MessageUnreadable);
  });
});
