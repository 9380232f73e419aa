import { describe, expect, it } from '@jest/globals';
import { Refused, refuse, Unavailable } from '@mouakaba/event-sourcing';
import { lookedUp } from './looked-up.js';

describe('what is looked up', () => {
  const missing = refuse('provider.not-found');
  let waits: unknown[];

  /** Found at the first look, at the second, or never; `whole`: the read model comes to the log's head. */
  const looking = (findings: readonly (string | undefined)[], whole = true) => {
    const left = [...findings];
    waits = [];
    const waitForHead = (...asked: readonly [string, number]) => {
      waits.push(asked);
      return Promise.resolve(whole);
    };
    const look = () => Promise.resolve(left.shift());
    return lookedUp({ projections: { waitForHead }, name: 'providers', patience: 2_000, look, missing });
  };

  it('is not waited for when it is there', async () => {
    expect(await looking(['here'])).toBe('here');
    expect(waits).toEqual([]);
  });

  it('is looked for again when the log’s head is reached', async () => {
    expect(await looking([undefined, 'here'])).toBe('here');
    expect(waits).toEqual([['providers', 2_000]]);
  });

  it('is refused when it is not there', async () => {
    await expect(looking([undefined, undefined])).rejects.toEqual(new Refused(missing));
  });

  it('may be there while the read model is behind', async () => {
    expect(await looking([undefined, 'here'], false)).toBe('here');
    await expect(looking([undefined, undefined], false)).rejects.toThrow(Unavailable);
  });
});
