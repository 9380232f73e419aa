import { beforeEach, expect, it } from '@jest/globals';
import type { NewEvent } from '../store/event-store.js';
import { all, aStream, events, given, range, type Subject } from './fixtures.js';

export function reading({ store }: Subject): void {
  let stream: string;
  let written: NewEvent[];

  beforeEach(async () => {
    stream = aStream();
    written = events(12);
    await store().append(stream, 'no-stream', written.slice(0, 7));
    await store().append(stream, 6, written.slice(7));
  });

  const revisions = async (options: Parameters<ReturnType<Subject['store']>['readStream']>[1]) =>
    (await all(store().readStream(stream, options))).map(({ revision }) => revision);

  it('gives the events as they were written, oldest first', async () => {
    const stored = await all(store().readStream(stream));
    expect(stored.map(given)).toEqual(written);
    expect(stored.every((event) => event.stream === stream)).toBe(true);
  });

  it('begins at a revision, inclusive, and stops at a limit', async () => {
    expect(await revisions({ from: 9 })).toEqual([9, 10, 11]);
    expect(await revisions({ from: 3, limit: 2 })).toEqual([3, 4]);
    expect(await revisions({ limit: 0 })).toEqual([]);
    expect(await revisions({ from: 12 })).toEqual([]);
  });

  it('reads backwards from the end or from a revision', async () => {
    expect(await revisions({ backwards: true })).toEqual(range(12).reverse());
    expect(await revisions({ backwards: true, limit: 1 })).toEqual([11]);
    expect(await revisions({ backwards: true, from: 4, limit: 3 })).toEqual([4, 3, 2]);
    expect(await revisions({ backwards: true, from: 1 })).toEqual([1, 0]);
  });

  it('finds nothing in a stream that does not exist, either way', async () => {
    expect(await all(store().readStream(aStream()))).toEqual([]);
    expect(await all(store().readStream(aStream(), { backwards: true }))).toEqual([]);
  });

  it('can be left in the middle', async () => {
    for await (const event of store().readStream(stream)) {
      if (event.revision === 2) break;
    }
    expect(await revisions({ from: 11 })).toEqual([11]);
  });
}
