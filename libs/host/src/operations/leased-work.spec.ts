import { describe, expect, it } from '@jest/globals';
import type { DeadlinePoller } from '@mouakaba/event-sourcing';
import { DeadlinePollers } from './deadline-pollers.js';
import { pollersAndProjections } from './leased-work.js';

const said: string[] = [];
const projections = {
  begin: () => Promise.resolve(void said.push('projections begin')),
  end: () => Promise.resolve(void said.push('projections end')),
};

/** One of which nothing but its end and what is due matters here. */
const poller = (due: number, stop: () => Promise<void>) =>
  ({ pendingDue: () => Promise.resolve(due), stop }) as unknown as DeadlinePoller;

describe('pollers and projections under a lease', () => {
  it('end at once: a firing that does not end keeps no projection, and not what begins later', async () => {
    const firing = Promise.withResolvers<undefined>();
    const pollers = new DeadlinePollers();
    const begun = [poller(1, () => firing.promise), poller(2, () => Promise.resolve())];
    const work = pollersAndProjections(pollers, projections, () => begun.splice(0, 1));
    await work.begin(() => undefined);
    const ended = work.end();
    expect(said).toEqual(['projections begin', 'projections end']);
    await work.begin(() => undefined);
    expect(await pollers.pendingDue()).toBe(2);
    firing.resolve(undefined);
    await ended;
    expect(await pollers.pendingDue()).toBe(2);
  });
});
