import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Happened } from '@mouakaba/contracts';
import {
  clinicId,
  consented,
  goalId,
  hospitalId,
  openCase,
  referralId,
  said,
  withdrawn,
  worker,
} from '../testing/past-events.js';
import { requested } from '../testing/past-referrals.js';
import { stream } from '../testing/reading.js';
import { tablesOf, type Tables } from '../testing/tables.js';
import { World } from '../testing/world.js';
import { providers } from '../providers/providers.js';
import { boardItems } from './board-items.js';
import { referralBoard } from './referral-board.js';

const at = (minutes: number) =>
  new Date(Date.parse('2026-03-02T09:00:00.000Z') + minutes * 60_000).toISOString();

let world: World;
let tables: Tables;
beforeEach(() => {
  world = new World();
  tables = tablesOf(world);
});
afterEach(() => tables.close());

/** What the board says of a referral after these events, so many minutes later. */
async function withheld(later: readonly Happened[], minutes = 10) {
  const past = [...openCase, consented({ validUntil: at(60) }), requested(), ...later];
  await world.happened(stream, past, worker);
  await tables.projections.waitForHead(referralBoard.name, 30_000);
  const board = await tables.readModels.open(referralBoard);
  const names = await tables.readModels.open(providers);
  const accounts = { unattended: () => Promise.resolve(new Set<string>()) };
  const showing = { now: at(minutes), expectedOnly: true, damaged: world.eventLog.damaged };
  const found = [...(await board.load([referralId]))];
  const rows = found.map(([key, row]) => ({ ...row, key, cursor: key }));
  const [item] = await boardItems(rows, { board, names, accounts }, showing);
  return [item?.consentWithdrawn, item?.withheldBecause];
}

describe('the board says why a packet is withheld', () => {
  const no = said('refused', at(1));
  const other = (fields: Parameters<typeof consented>[0]) => consented({ consentId: clinicId, ...fields });

  it.each<[string, readonly Happened[], string]>([
    ['the child’s no', [no], 'consent.assent-refused'],
    [
      'its no, whoever signs and withdraws',
      [no, other({ childAssent: 'unable' }), withdrawn],
      'consent.assent-refused',
    ],
    ['a withdrawal', [withdrawn], 'consent.missing'],
    ['an exception', [other({ exceptProviderIds: [hospitalId] })], 'consent.provider-excepted'],
  ])('for %s', async (_, later, code) => expect(await withheld(later)).toEqual([true, code]));

  it.each<[string, readonly Happened[], number, readonly unknown[]]>([
    ['not before it', [], 59, [false, null]],
    ['at that instant', [], 60, [true, 'consent.expired']],
    ['not while another goes on', [other({ consentId: goalId })], 60, [false, null]],
  ])('for the end of the consent, by the clock: %s', async (_, later, minutes, said) =>
    expect(await withheld(later, minutes)).toEqual(said),
  );

  it('no more once the child says yes', async () =>
    expect(await withheld([no, said('given', at(2))])).toEqual([false, null]));
});
