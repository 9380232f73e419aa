import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DeadlinePoller } from '@mouakaba/event-sourcing';
import { type Happened, type Schedule } from '@mouakaba/contracts';
import { consented, goalId, hospitalActor, openCase, referralId, worker } from '../testing/past-events.js';
import { paused, requested, resumed, waysTo } from '../testing/past-referrals.js';
import { tablesOf, type Tables } from '../testing/tables.js';
import { World } from '../testing/world.js';
import { missReferralDeadlineUseCase } from './miss-referral-deadline.js';

const { index } = missReferralDeadlineUseCase;
const stream = 'case-5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11';
const due = (at: string, twice: string): Schedule => ({
  remind: [],
  due: `2026-03-${at}T09:00:00.000Z`,
  escalate: [`2026-03-${twice}T09:00:00.000Z`],
  calendarVersion: 'always',
});
const schedule = { acknowledge: due('03', '04'), start: due('05', '08') };

/** What the operational store keeps of deadlines; losing it only repeats what changes nothing. */
function settledDeadlines() {
  const counts = new Map<string, unknown>();
  return {
    getMany: <T>(_: string, keys: readonly string[]) =>
      Promise.resolve(
        new Map(keys.filter((key) => counts.has(key)).map((key) => [key, counts.get(key) as T])),
      ),
    putMany: (_: string, values: ReadonlyMap<string, unknown>) => {
      for (const [key, value] of values) counts.set(key, value);
      return Promise.resolve();
    },
  };
}

describe('the deadlines of referrals', () => {
  let world: World;
  let tables: Tables;
  let poller: DeadlinePoller;
  const errors: unknown[] = [];

  const poll = async () => {
    const firing = await missReferralDeadlineUseCase.firing('cases').useFactory(world.cases);
    return new DeadlinePoller({
      table: await tables.readModels.open(index),
      settled: settledDeadlines(),
      clock: world.eventLog.clock,
      fire: (found) => firing.fire(found),
      onError: (error) => errors.push(error),
    });
  };

  beforeEach(async () => {
    world = new World();
    tables = tablesOf(world);
    await world.happened(stream, [...openCase, consented(), requested({ schedule })], worker);
    poller = await poll();
  });
  afterEach(async () => {
    await poller.stop();
    await tables.close();
    expect(errors).toEqual([]);
  });

  async function at(instant: string, ...steps: readonly Happened[]): Promise<void> {
    world.now = Date.parse(`2026-03-${instant}T09:00:00.000Z`);
    if (steps.length > 0) await world.happened(stream, steps, hospitalActor);
    await tables.projections.waitForHead(index.name, 30_000);
    expect(await poller.settled(world.now)).toBe(true);
  }
  const written = async () =>
    (await world.eventsOf(stream))
      .filter(({ actor }) => actor.role === 'system')
      .map(({ type, data }) => {
        const { stage, to, cause } = data as Record<string, string | undefined>;
        return [type, ...[stage, to, cause].filter((each) => each !== undefined)].join(' ');
      });

  it('fall due one after the other, and twice over', async () => {
    await at('02');
    expect(await written()).toEqual([]);
    await at('03');
    const acknowledge = [
      'ReferralDeadlineMissed acknowledge',
      'ReferralEscalated coordinator not-acknowledged',
    ];
    expect(await written()).toEqual(acknowledge);
    await at('04');
    const toCentre = [...acknowledge, 'ReferralEscalated centre not-acknowledged'];
    expect(await written()).toEqual(toCentre);
    await at('05', ...waysTo.accepted);
    const start = ['ReferralDeadlineMissed start', 'ReferralEscalated coordinator not-started'];
    expect(await written()).toEqual([...toCentre, ...start]);
    await at('09', ...waysTo['in-service'].slice(1));
    expect(await written()).toEqual([...toCentre, ...start]);
  });

  it('are written late after a stop, in the order of their instants, once whatever forgets', async () => {
    await at('10');
    const once = await written();
    expect(once).toHaveLength(6);
    expect([...once].sort()).toEqual([
      'ReferralDeadlineMissed acknowledge',
      'ReferralDeadlineMissed start',
      'ReferralEscalated centre not-acknowledged',
      'ReferralEscalated centre not-started',
      'ReferralEscalated coordinator not-acknowledged',
      'ReferralEscalated coordinator not-started',
    ]);
    await poller.stop();
    poller = await poll();
    await at('11');
    expect(await written()).toEqual(once);
  });

  it('stand while it is paused, and fall due when they do after it was resumed', async () => {
    await at('02', paused);
    await at('12');
    expect(await written()).toEqual([]);
    await at('13', resumed({ acknowledge: due('14', '15'), start: due('16', '19') }));
    expect(await written()).toEqual([]);
    await at('15');
    const acknowledge = [
      'ReferralDeadlineMissed acknowledge',
      'ReferralEscalated coordinator not-acknowledged',
      'ReferralEscalated centre not-acknowledged',
    ];
    expect(await written()).toEqual(acknowledge);
    await at('16', ...waysTo.accepted, resumed({ start: due('17', '20') }));
    expect(await written()).toEqual(acknowledge);
    await at('17');
    expect(await written()).toEqual([
      ...acknowledge,
      'ReferralDeadlineMissed start',
      'ReferralEscalated coordinator not-started',
    ]);
  });

  it('of a delivery run from the delivery, and of each referral by itself', async () => {
    const other = requested({ referralId: goalId, serviceType: 'legal-aid', schedule });
    await at('02', ...waysTo.delivered, other);
    await at('03');
    expect(await written()).toEqual([
      // `always` was due on the 2nd.
      'ReferralDeadlineMissed confirm',
      'ReferralDeadlineMissed acknowledge',
      'ReferralEscalated coordinator not-acknowledged',
    ]);
    const events = await world.eventsOf(stream);
    expect(
      events.filter(({ type }) => type === 'ReferralDeadlineMissed').map(({ data }) => data),
    ).toMatchObject([
      { referralId, stage: 'confirm' },
      { referralId: goalId, stage: 'acknowledge' },
    ]);
  });
});
