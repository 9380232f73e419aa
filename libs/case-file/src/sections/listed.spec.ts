import { expect, it } from '@jest/globals';
import { ChildReceived, SessionHeld, happened } from '@mouakaba/contracts';
import { sessionId } from '../testing/past-events.js';
import { recorded } from '../testing/recorded.js';
import { listed } from './listed.js';
import { viewOf } from './section.js';

const received = happened(
  ChildReceived,
  { receivedAt: '2026-03-02T08:00:00.000Z', accompaniedByRelation: 'mother' },
  { content: { observations: 'متعبة' } },
);
const session = happened(
  SessionHeld,
  {
    ...{ sessionId, track: 'medical', serviceType: 'medical-care', heldAt: '2026-03-02T08:30:00.000Z' },
    ...{ minutes: 45, workerId: 'worker', placeKind: 'unit', childSeen: true },
  },
  { content: { notes: 'تحسن' } },
);
const events = recorded(received, session, received);

it('lists the events of its types as they were recorded, and opens no others', () => {
  const receptions = listed(ChildReceived);
  expect(receptions.types).toEqual(new Set(['ChildReceived']));
  const entry = {
    recordedBy: 'worker',
    receivedAt: '2026-03-02T08:00:00.000Z',
    accompaniedByRelation: 'mother',
    observations: 'متعبة',
  };
  expect(viewOf(receptions, events)).toEqual([
    { recordedAt: '2026-03-02T09:00:00.000Z', ...entry },
    { recordedAt: '2026-03-02T09:02:00.000Z', ...entry },
  ]);
});

it('keeps the order of the stream among several types', () =>
  expect(viewOf(listed(ChildReceived, SessionHeld), events)).toMatchObject([
    { observations: 'متعبة' },
    { minutes: 45, notes: 'تحسن' },
    { observations: 'متعبة' },
  ]));

it('leaves out what is not open to the reader', () => {
  const sealed = events.map((event) => ({ ...event, personal: {} }));
  expect(viewOf(listed(ChildReceived), sealed)[0]).not.toHaveProperty('observations');
});
