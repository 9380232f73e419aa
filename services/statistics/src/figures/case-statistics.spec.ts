import { describe, expect, it } from '@jest/globals';
import { contactEvents, eventTypes, type EventType, type PublishedEvent } from '@mouakaba/contracts';
import type { RecordedEvent } from '@mouakaba/event-sourcing';
import { caseStatistics, type StatisticsRow } from './case-statistics.js';

const stream = 'case-5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11';
const types: Readonly<Record<string, PublishedEvent>> = eventTypes;

/** What the figures know of a case after these events: each its example, at that time. */
function factOf(...events: readonly (readonly [type: string, occurredAt: string, said?: object])[]) {
  const rows = new Map<string, StatisticsRow>();
  for (const [type, occurredAt, said] of events) {
    const data = { ...types[type]!.example.data, childSeen: true, ...said };
    const event = { type, stream, occurredAt, data } as unknown as RecordedEvent;
    const handler = caseStatistics.handlers.get(type)!;
    const changed =
      handler.key === undefined
        ? handler.evolve(rows, event)
        : ([[stream, handler.evolve(rows.get(stream), event, rows)]] as const);
    for (const [key, row] of changed) rows.set(key, row!);
  }
  return rows.get(stream);
}

const reported = ['ConcernReported', '2026-02-10T09:00:00.000Z'] as const;
/** By the clocks of Morocco it is April already. */
const lateInMarch = '2026-03-31T23:30:00.000Z';

describe('what the figures know of a case', () => {
  it('is in which months it was opened, closed and opened again', () =>
    expect(
      factOf(
        reported,
        ['CaseOpened', '2026-02-11T09:00:00.000Z'],
        ['CaseClosed', '2026-03-02T09:00:00.000Z'],
        ['CaseReopened', lateInMarch],
      ),
    ).toMatchObject({
      opened: ['2026-02'],
      closed: ['2026-03'],
      flow: [
        ['2026-02', 1],
        ['2026-03', -1],
        ['2026-04', 1],
      ],
    }));

  it.each(contactEvents.map(({ type }: EventType) => type))('counts the child as served by %s', (type) =>
    expect(factOf(reported, [type, lateInMarch], [type, lateInMarch])).toMatchObject({
      served: ['2026-04', '2026-04'],
    }),
  );

  describe('of which a time was corrected', () => {
    const corrected = (from: string, to: string, more: object = {}) =>
      ['StatedTimeCorrected', '2026-05-01T09:00:00.000Z', { contact: true, from, to, ...more }] as const;
    const in1990 = '1990-03-02T08:00:00.000Z';
    const inFebruary = '2026-02-12T08:00:00.000Z';

    it('counts the child in the month in which it was really seen', () => {
      expect(factOf(reported, ['ChildReceived', in1990])).toMatchObject({ served: ['1990-03'] });
      expect(
        factOf(reported, ['ChildReceived', in1990], corrected(in1990, inFebruary, { ageBand: undefined })),
      ).toMatchObject({ served: ['2026-02'] });
    });

    it('leaves what else happened in that month, and what is no contact', () => {
      const seenTwice = [
        reported,
        ['ChildReceived', inFebruary],
        ['SessionHeld', '2026-02-20T08:00:00.000Z'],
      ] as const;
      const lateInMonth = corrected(inFebruary, lateInMarch, { ageBand: undefined });
      expect(factOf(...seenTwice, lateInMonth)).toMatchObject({ served: ['2026-02', '2026-04'] });
      const ofAReport = corrected(inFebruary, lateInMarch, { contact: false, ageBand: '12-14' });
      expect(factOf(...seenTwice, ofAReport)).toMatchObject({
        ...{ served: ['2026-02', '2026-02'], ageBand: '12-14' },
      });
    });
  });
});
