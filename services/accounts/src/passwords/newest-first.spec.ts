import { describe, expect, it } from '@jest/globals';
import { Unavailable } from '@mouakaba/event-sourcing';
import { newestFirst } from './newest-first.js';

/** Tasks that end when told to. */
function held() {
  const started: string[] = [];
  const ends: (() => void)[] = [];
  const task = (name: string) => () => {
    started.push(name);
    return new Promise<string>((end) => ends.push(() => end(name)));
  };
  const endAll = async () => {
    for (let end = ends.shift(); end !== undefined; end = ends.shift()) {
      end();
      await new Promise(setImmediate);
    }
  };
  return { started, task, endAll };
}

describe('tasks', () => {
  it('run a few at once, then the newest before those that came earlier', async () => {
    const run = newestFirst({ atOnce: 2, waiting: 10, patience: 60_000 });
    const { started, task, endAll } = held();
    const all = ['a', 'b', 'c', 'd', 'e'].map((name) => run(task(name)));
    expect(started).toEqual(['a', 'b']);
    await endAll();
    expect(started).toEqual(['a', 'b', 'e', 'd', 'c']);
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('that find too many waiting fail at once', async () => {
    const run = newestFirst({ atOnce: 1, waiting: 2, patience: 60_000 });
    const { task, endAll } = held();
    const all = ['a', 'b', 'c'].map((name) => run(task(name)));
    await expect(run(task('d'))).rejects.toThrow(Unavailable);
    await endAll();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
  });

  it('that wait too long fail, and never run', async () => {
    const run = newestFirst({ atOnce: 1, waiting: 2, patience: 1 });
    const { started, task, endAll } = held();
    const first = run(task('a'));
    await expect(run(task('b'))).rejects.toThrow(Unavailable);
    await endAll();
    expect([await first, started]).toEqual(['a', ['a']]);
  });

  it('go on whatever becomes of those before', async () => {
    const run = newestFirst({ atOnce: 1, waiting: 2, patience: 60_000 });
    await expect(run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await run(() => Promise.resolve('whole'))).toBe('whole');
  });
});
