import { describe, expect, it } from '@jest/globals';
import { fireAll, type DueDeadline, type Firing } from './deadline-firing.js';
import { Unavailable } from '../store/event-store.js';

const at = '2026-03-02T09:00:00.000Z';
const dues = new Map(
  ['a', 'b', 'c', 'd', 'e'].map((stage) => [
    stage,
    { stream: 'case-1', stage, deadlineId: `deadline ${stage}`, instantsDue: [at], dueAt: at },
  ]),
);

function firing(fire: Firing, { signal } = new AbortController()) {
  const settled = new Map<string, unknown>();
  const errors: [string | undefined, unknown][] = [];
  const options = {
    settled: {
      getMany: () => Promise.resolve(new Map<string, never>()),
      putMany: (_: string, values: ReadonlyMap<string, unknown>) => {
        for (const [key, value] of values) settled.set(key, value);
        return Promise.resolve();
      },
    },
    clock: { now: () => Date.parse(at) },
    fire,
    onError: (error: unknown, due?: DueDeadline) => errors.push([due?.stage, error]),
    concurrency: 2,
    signal,
  };
  return { settled, errors, again: fireAll(dues, () => undefined, options) };
}

describe('what falls due', () => {
  it('is fired in order, only so many at the same time', async () => {
    const fired: string[] = [];
    const ends: (() => void)[] = [];
    const { again } = firing(({ stage }) => {
      fired.push(stage);
      return new Promise((end) => ends.push(() => end('written')));
    });
    const seen: string[] = [];
    for (let ended = 0; ended < dues.size; ended++) {
      await new Promise(setImmediate);
      seen.push(fired.join(''));
      ends[ended]?.();
    }
    expect(seen).toEqual(['ab', 'abc', 'abcd', 'abcde', 'abcde']);
    expect(await again).toEqual([]);
  });

  it('begins no more once it is told to end: what is under way comes to its end', async () => {
    const ending = new AbortController();
    const fired: string[] = [];
    const { again, settled } = firing(({ stage }) => {
      fired.push(stage);
      ending.abort();
      return Promise.resolve('written');
    }, ending);
    expect((await again).toSorted()).toEqual(['b', 'c', 'd', 'e']);
    expect([fired, [...settled.keys()]]).toEqual([['a'], ['deadline a']]);
  });

  it('is tried again where it failed or was not yet due, and nothing else is', async () => {
    const broken = new Error('broken');
    const { again, settled, errors } = firing(({ stage }) => {
      if (stage === 'a') return Promise.reject(broken);
      if (stage === 'b') return Promise.reject(new Unavailable('event-store'));
      return Promise.resolve(stage === 'c' ? 'not-yet' : stage === 'd' ? 'moot' : 'written');
    });
    expect((await again).toSorted()).toEqual(['a', 'b', 'c']);
    expect([...settled.keys()].toSorted()).toEqual(['deadline d', 'deadline e']);
    expect(errors).toEqual([
      ['a', broken],
      ['b', expect.any(Unavailable)],
    ]);
  });

  it('says so when nothing could be fired because something is away', async () => {
    const away = new Unavailable('event-store');
    const { again, settled } = firing(() => Promise.reject(away));
    await expect(again).rejects.toBe(away);
    expect(settled.size).toBe(0);
  });
});
