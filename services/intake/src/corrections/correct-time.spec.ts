import { describe, expect, it } from '@jest/globals';
import {
  ChildAssentRecorded,
  FollowUpHeld,
  FollowUpScheduled,
  ServiceStarted,
  StatedTimeCorrected,
  happened,
  type Happened,
} from '@mouakaba/contracts';
import { requested } from '../testing/later-events.js';
import { assigned, closed, listened, opened, received, reported, worker } from '../testing/past-events.js';
import { given } from '../testing/specification.js';
import { correctTime, type BirthFacts } from './correct-time.decision.js';
import type { CorrectTime } from './correct-time.js';

const open = [reported('12-14'), opened, assigned];
const unborn = { birthDate: undefined };
/** Recorded at 8:00, the reception as the fourth event. */
const right: CorrectTime & BirthFacts = {
  ...{ corrects: 3, at: '2026-03-02T07:30:00.000Z', reason: 'typing-error' },
  ...unborn,
};
const wrong = { ...received, data: { ...received.data, receivedAt: '1990-03-02T08:00:00.000Z' } };
const wrongly = { ...wrong, occurredAt: '1990-03-02T08:00:00.000Z' };

describe('correcting a time that was stated wrongly', () => {
  it('names the event, and says what was told and what is right', () =>
    given(...open, wrongly)
      .by(worker)
      .when(correctTime, { ...right, note: 'خطأ في السنة' })
      .thenHappened({
        type: 'StatedTimeCorrected',
        data: {
          ...{ corrects: 3, what: 'reception', contact: true, reasonCode: 'typing-error' },
          ...{ from: '1990-03-02T08:00:00.000Z', to: '2026-03-02T07:30:00.000Z' },
        },
      }));

  it('can be said again: the newest word counts', async () => {
    const first = happened(StatedTimeCorrected, {
      ...{ corrects: 3, what: 'reception', contact: true, reasonCode: 'typing-error', ageBand: undefined },
      ...{ from: '1990-03-02T08:00:00.000Z', to: right.at },
    });
    await given(...open, wrongly, first)
      .when(correctTime, { ...right, at: '2026-03-02T07:00:00.000Z' })
      .thenHappened({
        type: 'StatedTimeCorrected',
        data: { from: right.at, to: '2026-03-02T07:00:00.000Z' },
      });
    await given(...open, wrongly, first)
      .when(correctTime, right)
      .thenRefused('time.already-so');
  });

  it('is held to the bounds of what it corrects, and to the clock at which that was recorded', async () => {
    const corrected = (at: string) => given(...open, wrongly).when(correctTime, { ...right, at });
    const at = { pointer: '/at' };
    await corrected('1991-03-02T07:30:00.000Z').thenRefused('time.before-birth', { ...at, bound: 'birth' });
    await corrected('2026-02-02T07:30:00.000Z').thenRefused('time.before-report', { ...at, bound: 'report' });
    // Recorded at 8:00: at 8:30 it had not happened yet.
    await corrected('2026-03-02T08:30:00.000Z').thenRefused('time.in-future', { ...at, bound: 'clock' });
  });

  it('is for what states a time, in a case that is not closed', async () => {
    await given(...open, wrongly)
      .when(correctTime, { ...right, corrects: 1 })
      .thenRefused('time.not-correctable');
    await given(...open, wrongly)
      .when(correctTime, { ...right, corrects: 99 })
      .thenRefused('time.not-correctable');
    await given(...open, wrongly, closed)
      .when(correctTime, right)
      .thenRefused('case.closed');
  });

  it('holds the start of a service to its request, and a follow-up to its planning', async () => {
    const { referralId } = requested.data;
    const startedAt = '2026-03-02T08:02:00.000Z';
    const started = happened(
      ServiceStarted,
      { referralId, startedAt, recordedOnBehalf: undefined },
      {},
      startedAt,
    );
    await given(...open, requested, started)
      .when(correctTime, { ...right, corrects: 4, at: '2026-03-02T07:59:59.000Z' })
      .thenRefused('time.before-request', { pointer: '/at', bound: 'request' });
    const followUpId = referralId;
    const planned = happened(FollowUpScheduled, {
      ...{ followUpId, kind: 'home-visit', track: undefined, leadId: worker.sub },
      dueAt: '2026-03-09T09:00:00.000Z',
    });
    const held = happened(
      FollowUpHeld,
      { followUpId, heldAt: startedAt, progress: 'stable', childSeen: true },
      {},
      startedAt,
    );
    const early = open.map((event) => ({
      event: 'event' in event ? event.event : event,
      recordedAt: '2026-02-02T08:00:00.000Z',
    }));
    await given(...early, planned, held)
      .when(correctTime, { ...right, corrects: 4, at: '2026-03-01T13:00:00.000Z' })
      .thenRefused('time.before-planning', { pointer: '/at' });
    await given(...early, planned, held)
      .when(correctTime, { ...right, corrects: 4, at: '2026-03-01T15:00:00.000Z' })
      .thenHappened({ type: 'StatedTimeCorrected', data: { what: 'follow-up', contact: true } });
  });

  describe('of the child’s word', () => {
    const word = (assent: 'given' | 'refused', statedAt: string) =>
      happened(
        ChildAssentRecorded,
        { assent, scopes: ['services'], statedAt, anotherCountsOn: undefined },
        {},
        statedAt,
      );
    const told = (...past: Happened[]) => given(...open, received, ...past);
    const [monday, tuesday, wednesday] = ['01', '02', '03'].map(
      (minute) => `2026-03-02T07:${minute}:00.000Z`,
    ) as [string, string, string];

    it('ends no refusal: that takes a new word', async () => {
      const refused = ['assent.refusal-stands', { pointer: '/at', scopes: ['services'] }] as const;
      // The no was said before the yes, or the yes after the no: either would undo it.
      await told(word('given', tuesday), word('refused', wednesday))
        .when(correctTime, { ...right, corrects: 5, at: monday })
        .thenRefused(...refused);
      await told(word('refused', tuesday), word('given', monday))
        .when(correctTime, { ...right, corrects: 5, at: wednesday })
        .thenRefused(...refused);
    });

    it('says where a no counts by it', () =>
      told(word('refused', tuesday), word('given', wednesday))
        .when(correctTime, { ...right, corrects: 5, at: monday })
        .thenHappened({
          type: 'StatedTimeCorrected',
          data: { what: 'assent', contact: false, assentRefusedOn: ['services'] },
        }));
  });

  describe('of the report', () => {
    const report = { ...right, corrects: 0, birthDate: '2014-03-02' };

    it('says the age that the child had then', async () => {
      await given(...open)
        .when(correctTime, { ...report, at: '2026-03-01T23:30:00.000Z' })
        .thenHappened({ type: 'StatedTimeCorrected', data: { what: 'report', ageBand: '6-11' } });
      await given(...open)
        .when(correctTime, { ...report, at: '2026-03-02T07:00:00.000Z' })
        .thenHappened({
          type: 'StatedTimeCorrected',
          data: expect.not.objectContaining({ ageBand: expect.anything() }),
        });
    });

    it('precedes no birth, and follows nothing that was done on it', async () => {
      await given(...open)
        .when(correctTime, { ...report, birthDate: '2025-03-02', at: '2025-03-01T10:00:00.000Z' })
        .thenRefused('time.before-birth', { pointer: '/at', bound: 'birth' });
      const early = { ...listened, occurredAt: '2026-02-20T08:00:00.000Z' };
      await given(...open, early)
        .when(correctTime, { ...report, at: '2026-02-25T10:00:00.000Z' })
        .thenRefused('time.after-what-followed', { pointer: '/at', latest: '2026-02-21T02:00:00.000Z' });
    });

    it('bounds what is said after it', async () => {
      const earlier = happened(StatedTimeCorrected, {
        ...{ corrects: 0, what: 'report', contact: false, reasonCode: 'typing-error' },
        ...{ from: '2026-03-02T08:00:00.000Z', to: '2026-02-02T08:00:00.000Z', ageBand: undefined },
      });
      await given(...open, received, earlier)
        .when(correctTime, { ...right, at: '2026-02-02T08:00:00.000Z' })
        .thenHappened({ type: 'StatedTimeCorrected', data: { corrects: 3 } });
    });
  });
});
