import { describe, expect, it } from '@jest/globals';
import { derivations, hashPassword, passwordMatches } from './password.js';

const cheap = { N: 2, r: 1, p: 1 };

describe('derivations of passwords', () => {
  it('run two at once, the others in order, whatever becomes of those before', async () => {
    const started: string[] = [];
    const ends: (() => void)[] = [];
    const task = (name: string) => () => {
      started.push(name);
      return new Promise<void>((end) => ends.push(end));
    };
    const endFirst = async () => {
      ends.shift()?.();
      await new Promise(setImmediate);
    };
    const failed = hashPassword('secret', { ...cheap, N: 3 });
    const all = ['a', 'b', 'c'].map((name) => derivations(task(name)));
    await expect(failed).rejects.toThrow();
    await new Promise(setImmediate);
    expect(started).toEqual(['a', 'b']);
    await endFirst();
    expect(started).toEqual(['a', 'b', 'c']);
    await endFirst();
    await endFirst();
    await Promise.all(all);
  });

  it('are what hashing and comparing wait for', async () => {
    const hashed = ['one', 'two', 'three'].map((password) => hashPassword(password, cheap));
    expect([derivations.activeCount, derivations.pendingCount]).toEqual([2, 1]);
    const [kept] = await Promise.all(hashed);
    const matches = ['one', 'two', 'three'].map((password) => passwordMatches(password, kept!));
    expect([derivations.activeCount, derivations.pendingCount]).toEqual([2, 1]);
    expect(await Promise.all(matches)).toEqual([true, false, false]);
  });
});
