import { describe, expect, it } from '@jest/globals';
import { Refused, StreamDamaged, Unavailable } from '@mouakaba/event-sourcing';
import { clinicId, consented, openCase, referralId, hospitalId, worker } from '../testing/past-events.js';
import { requested } from '../testing/past-referrals.js';
import { tablesOf } from '../testing/tables.js';
import { World } from '../testing/world.js';
import { ReferralLocator, referralLocator, type LocatorRow } from './referral-locator.js';

const caseId = '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11';
const place: LocatorRow = { caseId, providerId: hospitalId };
const notFound = new Refused({ refused: 'referral.not-found', facts: {} });

describe('finding the case of a referral', () => {
  it('works as soon as the referral is written', async () => {
    const world = new World();
    const tables = tablesOf(world);
    const locator = new ReferralLocator(
      await tables.readModels.open(referralLocator),
      tables.projections,
      world.eventLog,
    );
    await world.happened(`case-${caseId}`, [...openCase, consented(), requested()], worker);
    expect(await locator.find(referralId)).toEqual(place);
    await expect(locator.find(caseId)).rejects.toEqual(notFound);
    await tables.close();
  });

  it('waits for the log’s head before it says that there is none', async () => {
    let arrived = false;
    const waits: [string, number][] = [];
    const locator = new ReferralLocator(
      { load: (keys) => Promise.resolve(new Map(arrived ? keys.map((key) => [key, { row: place }]) : [])) },
      {
        waitForHead: (name, milliseconds) => {
          waits.push([name, milliseconds]);
          arrived = true;
          return Promise.resolve(true);
        },
      },
      new World().eventLog,
    );
    expect(await locator.find(referralId)).toEqual(place);
    expect(await locator.find(referralId)).toEqual(place);
    expect(waits).toEqual([['referral-locator', 2_000]]);
  });

  it('does not say that there is none of one that what is left of a damaged case names', async () => {
    const world = new World();
    const tables = tablesOf(world);
    const { eventLog } = world;
    const locator = new ReferralLocator(
      { load: () => Promise.resolve(new Map()) },
      { waitForHead: () => Promise.resolve(true) },
      eventLog,
    );
    await world.happened(`case-${caseId}`, [...openCase, consented(), requested()], worker);
    eventLog.damaged.add(new StreamDamaged(`case-${caseId}`, 'gap', 1));
    await expect(locator.find(referralId)).rejects.toThrow(StreamDamaged);
    await expect(locator.find(clinicId)).rejects.toEqual(notFound);
    await tables.close();
  });

  it('does not say that there is none while the read model cannot catch up', async () => {
    const locator = new ReferralLocator(
      { load: () => Promise.resolve(new Map()) },
      { waitForHead: () => Promise.resolve(false) },
      new World().eventLog,
    );
    await expect(locator.find(referralId)).rejects.toThrow(Unavailable);
  });
});

describe('what is said of a referral that is not the caller’s', () => {
  const locatorAt = (whole: boolean, rows: ReadonlyMap<string, { row: LocatorRow }>) =>
    new ReferralLocator(
      { load: () => Promise.resolve(rows as Map<string, { row: LocatorRow }>) },
      { waitForHead: () => Promise.resolve(whole) },
      new World().eventLog,
    );

  it.each([true, false])('is what is said of one that is not there (read model whole: %s)', async (whole) => {
    const said = await locatorAt(whole, new Map([[referralId, { row: place }]])).asIfMissing(referralId);
    await expect(locatorAt(whole, new Map()).find(referralId)).rejects.toEqual(said);
  });
});
