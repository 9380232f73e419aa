import { describe, expect, it } from '@jest/globals';
import { oneAtATime } from './turns.js';

/** A task that ends when told to, and says how many run. */
function running() {
  const ends: (() => void)[] = [];
  const started: string[] = [];
  const task = (name: string) => () => {
    started.push(name);
    return new Promise<void>((end) => ends.push(end));
  };
  const endFirst = async () => {
    ends.shift()?.();
    await new Promise(setImmediate);
  };
  return { started, task, endFirst };
}

describe('turns', () => {
  it('of one key come one after the other; other keys do not wait', async () => {
    const inTurn = oneAtATime();
    const { started, task, endFirst } = running();
    const all = [inTurn('x', task('x1')), inTurn('x', task('x2')), inTurn('y', task('y1'))];
    await new Promise(setImmediate);
    expect(started).toEqual(['x1', 'y1']);
    await endFirst();
    expect(started).toEqual(['x1', 'y1', 'x2']);
    await endFirst();
    await endFirst();
    await Promise.all(all);
  });
});
