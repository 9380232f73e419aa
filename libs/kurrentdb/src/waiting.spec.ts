import { describe, expect, it } from '@jest/globals';
import { Gate } from './waiting.js';

describe('a gate', () => {
  it('lets so many through at once, and the next as one leaves', async () => {
    const gate = new Gate(1);
    const first = Promise.withResolvers<string>();
    const began: string[] = [];
    const run = (name: string, action: () => Promise<string>) =>
      gate.run(10_000, () => {
        began.push(name);
        return action();
      });
    const results = [run('first', () => first.promise), run('second', () => Promise.resolve('done'))];
    await Promise.resolve();
    expect(began).toEqual(['first']);
    first.resolve('left');
    expect(await Promise.all(results)).toEqual(['left', 'done']);
  });

  it('turns away whose turn does not come, and begins nothing of it', async () => {
    const gate = new Gate(1);
    const never = Promise.withResolvers<undefined>();
    const first = gate.run(10, () => never.promise);
    let begun = false;
    const second = gate.run(10, async () => {
      begun = true;
    });
    await expect(second).rejects.toMatchObject({ name: 'Unavailable', reason: 'crowded' });
    never.resolve(undefined);
    await first;
    expect(begun).toBe(false);
    expect(await gate.run(10, () => Promise.resolve('free again'))).toBe('free again');
  });
});
