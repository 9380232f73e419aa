import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UnitEstablished, happened, type DataOf, type ReferralRequested } from '@mouakaba/contracts';
import { Refused } from '@mouakaba/event-sourcing';
import { bodyOf } from '@mouakaba/http';
import { AccountStates, HolderDirectory } from '@mouakaba/use-cases';
import {
  always,
  clinicId,
  closed,
  consentId,
  consented,
  goalId,
  hospital,
  hospitalActor,
  hospitalId,
  openCase,
  referralId,
  registered,
  unitId,
  withdrawn,
  worker,
} from '../testing/past-events.js';
import { accepted, paused, requested, resumed, waysTo } from '../testing/past-referrals.js';
import { providers } from '../providers/providers.js';
import { referralBoard } from './referral-board.js';
import { people, type Person } from '../testing/people.js';
import { tablesOf, type Tables } from '../testing/tables.js';
import { World, everyoneThere } from '../testing/world.js';
import { listReferrals, ListReferrals } from './list-referrals.js';
import { readInbox } from './read-inbox.js';

const caseId = '5b1f3c3e-7c57-4c2c-9d0e-2f1d0a4b6c11';
const stream = `case-${caseId}`;
const quietId = goalId;

const due = (instant: string) => ({ ...always, due: instant });

/** Two referrals: one to the hospital that is soon overdue, one to the clinic that is not. */
const second: Partial<DataOf<typeof ReferralRequested>> = {
  referralId: quietId,
  providerId: clinicId,
  serviceType: 'legal-aid',
  schedule: { acknowledge: due('2026-03-05T09:00:00.000Z'), start: due('2026-03-06T09:00:00.000Z') },
};

describe('the board', () => {
  let world: World;
  let tables: Tables;
  let given: Parameters<typeof listReferrals.handle>[1];

  beforeEach(async () => {
    world = new World();
    tables = tablesOf(world);
    const { projections, readModels } = tables;
    given = {
      board: await readModels.open(referralBoard),
      names: await readModels.open(providers),
      holderDirectory: new HolderDirectory(world.eventLog, new AccountStates(world.eventLog)),
      accounts: everyoneThere,
      providerDirectory: world.providers,
      clock: world.eventLog.clock,
      damaged: world.eventLog.damaged,
      projections,
    };
    const unit = {
      name: hospital.name,
      association: undefined,
      province: 'MA-OUJ',
      region: 'MA-02',
    } as const;
    await world.happened(`unit-${unitId}`, [happened(UnitEstablished, unit)], worker);
    await world.happened(`provider-${hospitalId}`, [registered()], worker);
    await world.happened(`provider-${clinicId}`, [registered({ province: 'MA-NAD' })], worker);
    await world.happened(stream, [...openCase, consented(), requested()], worker);
    world.now += 60_000;
    await world.happened(stream, [requested(second)], worker);
  });
  afterEach(() => tables.close());

  async function list(person: Person, asked: Partial<ListReferrals> = {}) {
    await tables.projections.waitForHead(referralBoard.name, 30_000);
    await tables.projections.waitForHead(providers.name, 30_000);
    const query = Object.assign(new ListReferrals(), asked);
    const invocation = world.call(people[person]);
    return bodyOf(await listReferrals.handle({ invocation, target: {}, body: {}, query }, given));
  }
  const ids = async (person: Person, asked: Partial<ListReferrals> = {}) =>
    (await list(person, asked)).items.map((item) => item.referralId);

  it('says who waits for whom since when, and nothing of who the child is', async () => {
    const { items } = await list('centre', { provider: hospitalId });
    expect(items).toEqual([
      {
        referralId,
        caseId,
        caseNumber: 'OUJ-26-7K3Q-X',
        status: 'requested',
        serviceType: 'medical-care',
        urgency: 'urgent',
        province: 'MA-OUJ',
        holderId: unitId,
        providerId: hospitalId,
        providerName: hospital.name,
        requestedAt: '2026-03-02T09:00:00.000Z',
        since: '2026-03-02T09:00:00.000Z',
        acknowledgeBy: always.due,
        startBy: always.due,
        confirmBy: null,
        pausedSince: null,
        due: always.due,
        overdue: false,
        lateBySeconds: 0,
        escalatedTo: null,
        consentWithdrawn: false,
        withheldBecause: null,
        providerUnattended: false,
        confirmedAlone: false,
      },
    ]);
  });

  it('does not count the time in which one is paused', async () => {
    const pausedSince = '2026-03-02T10:00:00.000Z';
    world.now = Date.parse(pausedSince);
    await world.happened(stream, [paused], worker);
    world.now = Date.parse(always.due) + 61_000;
    expect(await ids('centre', { overdue: true })).toEqual([]);
    const { items } = await list('centre', { provider: hospitalId });
    expect(items).toMatchObject([{ pausedSince, acknowledgeBy: always.due, due: null, overdue: false }]);
    const later = due('2026-03-04T09:00:00.000Z');
    await world.happened(stream, [resumed({ acknowledge: later })], worker);
    expect((await list('centre', { provider: hospitalId })).items).toMatchObject([
      { pausedSince: null, acknowledgeBy: later.due, startBy: always.due },
    ]);
    world.now = Date.parse(later.due) + 1_000;
    expect(await ids('centre', { overdue: true })).toEqual([referralId]);
  });

  it('shows as overdue what was so before it was paused, until the service is done', async () => {
    world.now = Date.parse(always.due) + 61_000;
    await world.happened(stream, [paused], worker);
    world.now += 60_000;
    const found = async () => (await list('centre', { provider: hospitalId })).items;
    expect(await found()).toMatchObject([{ overdue: true, lateBySeconds: 121 }]);
    await world.happened(stream, waysTo.delivered, hospitalActor);
    expect(await found()).toMatchObject([{ pausedSince: null, status: 'delivered' }]);
  });

  it('is overdue by the clock of the moment', async () => {
    expect(await ids('centre', { overdue: true })).toEqual([]);
    world.now = Date.parse(always.due) + 61_000;
    const { items } = await list('centre', { overdue: true });
    expect(items).toMatchObject([{ referralId, overdue: true, lateBySeconds: 61 }]);
    expect(await ids('centre', { overdue: false })).toEqual([quietId]);
    await world.happened(stream, [accepted, ...waysTo['in-service'].slice(1)], hospitalActor);
    expect(await ids('centre', { overdue: true })).toEqual([]);
  });

  it('shows the newest change first, or what is due first', async () => {
    expect(await ids('coordinator')).toEqual([quietId, referralId]);
    expect(await ids('coordinator', { sort: 'due' })).toEqual([referralId, quietId]);
  });

  it('goes on page by page, as of the first page', async () => {
    world.now = Date.parse('2026-03-07T09:00:00.000Z');
    const first = await list('auditor', { limit: 1, overdue: true });
    world.now += 60_000;
    const next = await list('auditor', { limit: 1, overdue: true, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...next.items].map((item) => item.referralId)).toEqual([quietId, referralId]);
    expect(next.nextCursor).toBeNull();
    await expect(list('auditor', { limit: 1, cursor: first.nextCursor ?? '' })).rejects.toThrow('malformed');
  });

  it('filters by service, status and stillness', async () => {
    expect(await ids('worker', { service: 'legal-aid' })).toEqual([quietId]);
    expect(await ids('worker', { status: 'declined' })).toEqual([]);
    expect(await ids('worker', { stalledSince: '2026-03-02T09:00:30.000Z' })).toEqual([referralId]);
  });

  it('leaves out what nobody waits for, unless it is asked for', async () => {
    await world.happened(stream, waysTo.declined, hospitalActor);
    expect(await ids('worker')).toEqual([quietId]);
    expect(await ids('worker', { status: 'declined' })).toEqual([referralId]);
  });

  it('says of no referral at its end that anything is due', async () => {
    world.now = Date.parse(always.due) + 61_000;
    for (const status of ['declined', 'cancelled', 'confirmed', 'returned', 'interrupted'] as const) {
      const own = { referralId: randomUUID() };
      const past = waysTo[status].map((event) => ({ ...event, data: { ...event.data, ...own } }));
      await world.happened(stream, [requested(own), ...past], hospitalActor);
      const { items } = await list('worker', { status });
      expect(items).toMatchObject([{ ...own, due: null, overdue: false, lateBySeconds: 0 }]);
    }
    expect(await ids('centre', { overdue: true })).toEqual([referralId]);
  });

  it('expects the confirmation also once the case is closed', async () => {
    await world.happened(stream, waysTo.delivered, hospitalActor);
    await world.happened(stream, [closed], worker);
    world.now = Date.parse(always.due) + 61_000;
    for (const asked of [{}, { status: 'delivered' }, { overdue: true }] as const)
      expect((await list('worker', asked)).items).toContainEqual(
        expect.objectContaining({ referralId, status: 'delivered', overdue: true }),
      );
  });

  it('flags what a withdrawn consent hides', async () => {
    await world.happened(stream, [withdrawn], worker);
    expect((await list('coordinator')).items.map((item) => item.consentWithdrawn)).toEqual([true, true]);
    await world.happened(stream, [consented({ consentId: referralId })], worker);
    expect((await list('coordinator')).items.map((item) => item.consentWithdrawn)).toEqual([false, false]);
    expect(consentId).not.toBe(referralId);
  });

  it('is narrowed to what the caller may see', async () => {
    expect(await ids('elsewhere')).toEqual([]);
    for (const [person, asked] of [
      ['elsewhere', { province: 'MA-OUJ' }],
      ['elsewhere', { holder: unitId }],
      ['elsewhere', { provider: hospitalId }],
      ['centre', { provider: clinicId }],
      ['worker', { holder: clinicId }],
    ] as const)
      await expect(list(person, asked)).rejects.toEqual(new Refused({ refused: 'scope.outside', facts: {} }));
    expect(await ids('centre', { holder: unitId, province: 'MA-OUJ' })).toEqual([quietId, referralId]);
  });

  it('is the provider’s inbox with its own referrals, and the minimum of each', async () => {
    await tables.projections.waitForHead(referralBoard.name, 30_000);
    const of = async (person: Person) => {
      const request = { invocation: world.call(people[person]), target: {}, body: {}, query: { limit: 50 } };
      return bodyOf(await readInbox.handle(request, given));
    };
    const { items } = await of('hospital');
    expect(items).toMatchObject([
      { referralId, status: 'requested', ageBand: '6-11', sex: 'female', needs: ['interpreter'] },
    ]);
    for (const hidden of [caseId, unitId, 'OUJ-26']) expect(JSON.stringify(items)).not.toContain(hidden);
    expect((await of('elsewhere')).items).toEqual([]);
    const closedPackets = async () => (await of('hospital')).items.map((item) => item.consentWithdrawn);
    expect(await closedPackets()).toEqual([false]);
    await world.happened(stream, [withdrawn], worker);
    await tables.projections.waitForHead(referralBoard.name, 30_000);
    expect(await closedPackets()).toEqual([true]);
    expect(JSON.stringify((await of('hospital')).items)).not.toContain('withheldBecause');
  });
});
