import { expect, it } from '@jest/globals';
import { WrongRevision } from '../store/event-store.js';
import { comparePositions } from '../store/position.js';
import { all, aKind, aStream, anEvent, events, idsOf, range, type Subject } from './fixtures.js';

export function appendingAtOnce({ store }: Subject): void {
  it('lets exactly one of many win a revision', async () => {
    const stream = aStream();
    for (const expected of ['no-stream', 1, 3] as const) {
      const outcomes = await Promise.allSettled(
        range(16).map(() => store().append(stream, expected, events(2))),
      );
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(lost).toHaveLength(15);
      for (const { reason } of lost) {
        expect(reason).toBeInstanceOf(WrongRevision);
        expect(reason).toMatchObject({ expected, actual: expected === 'no-stream' ? 1 : expected + 2 });
      }
    }
    expect((await all(store().readStream(stream))).map(({ revision }) => revision)).toEqual(range(6));
  });

  it('loses nothing when those who lost read and try again', async () => {
    const stream = aStream();
    const mine = range(20).map((number) => anEvent({ number }));
    let tries = 0;
    const write = async (event: (typeof mine)[number]) => {
      for (;;) {
        tries += 1;
        const [last] = await all(store().readStream(stream, { backwards: true, limit: 1 }));
        try {
          return await store().append(stream, last?.revision ?? 'no-stream', [event]);
        } catch (error) {
          if (!(error instanceof WrongRevision) || tries > 1_000) throw error;
        }
      }
    };
    await Promise.all(mine.map(write));
    const stored = await all(store().readStream(stream));
    expect(stored.map(({ revision }) => revision)).toEqual(range(20));
    expect(idsOf(stored).sort()).toEqual(idsOf(mine).sort());
  });

  it('keeps every batch whole, and one order for all, when many streams are written at once', async () => {
    const kind = aKind();
    const batches = range(60).map((size) => ({ stream: aStream(kind), batch: events(1 + (size % 7)) }));
    const answers = await Promise.all(
      batches.map(({ stream, batch }) => store().append(stream, 'no-stream', batch)),
    );
    const log = await all(store().readAll({ filter: { only: [kind] } }));
    for (const [place, { stream, batch }] of batches.entries()) {
      const own = log.filter((event) => event.stream === stream);
      expect(idsOf(own)).toEqual(idsOf(batch));
      expect(own.at(-1)?.position).toBe(answers[place]?.position);
      const from = log.indexOf(own[0]!);
      expect(log.slice(from, from + batch.length)).toEqual(own);
    }
    const sorted = log.map(({ position }) => position).sort(comparePositions);
    expect(log.map(({ position }) => position)).toEqual(sorted);
    expect(new Set(sorted).size).toBe(log.length);
  });

  it('does not let one conflict spoil its neighbours', async () => {
    const taken = aStream();
    await store().append(taken, 'no-stream', [anEvent()]);
    const outcomes = await Promise.allSettled(
      range(30).map((number) => store().append(number % 3 === 0 ? taken : aStream(), 'no-stream', events(2))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(
      range(30).map((number) => (number % 3 === 0 ? 'rejected' : 'fulfilled')),
    );
    expect(await all(store().readStream(taken))).toHaveLength(1);
  });
}
