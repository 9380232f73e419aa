import { describe, expect, it } from '@jest/globals';
import { Unavailable } from '@mouakaba/event-sourcing';
import type { Caller, Departure } from '@mouakaba/identity';
import { Teams } from './teams.js';

const caller: Caller = {
  sub: '1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f',
  ...{ roles: ['caseworker'], organisation: 'unit', provinces: [] },
};
const left: Departure = { roles: ['caseworker'], stays: false };

describe('what a roster says of a caller', () => {
  it('counts from the next request on, in both directions', async () => {
    let departure: Departure | undefined = undefined;
    const teams = new Teams(() => ({ hasLeft: () => Promise.resolve(departure) }));
    expect(await teams.callerNow(caller)).toBe(caller);
    departure = left;
    expect((await teams.callerNow(caller)).leftTeamAs).toEqual([{ role: 'caseworker', holderId: 'unit' }]);
    departure = undefined;
    expect(await teams.callerNow(caller)).toBe(caller);
  });

  it('stands as it was seen last while the log is away, or does not answer', async () => {
    let answer: () => Promise<Departure | undefined> = () => Promise.reject(new Unavailable('event-store'));
    const teams = new Teams(() => ({ hasLeft: () => answer() }));
    expect(await teams.callerNow(caller)).toBe(caller);
    answer = () => Promise.resolve(left);
    await teams.callerNow(caller);
    for (const away of [
      () => Promise.reject(new Unavailable('event-store')),
      () => new Promise<never>(() => 0),
    ]) {
      answer = away;
      expect(await teams.callerNow(caller)).toHaveProperty('leftTeamAs');
    }
  });
});
